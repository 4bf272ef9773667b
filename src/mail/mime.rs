//! A mail as it travels: headers, its text, and the same text as HTML.

use std::time::{Duration, SystemTime};

use askama::Template;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use super::body::{BodyBlock, Medium, links};
use super::mail::Mail;
use super::message::one_line;
use crate::config::PublicUrl;
use crate::web::colour;

/// Where a mail comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The sender of all mails; an event's mails carry the event's name at the same address.
    pub from: Mailbox,
    /// The address that links of ours begin with.
    pub public_url: PublicUrl,
}

/// A mail ready to be carried.
#[derive(Clone, Debug)]
pub struct MimeMessage {
    /// Sender, as the mail server is told.
    pub from: Address,
    /// Recipient, as the mail server is told.
    pub to: Address,
    /// The whole mail, lines ending in CR LF.
    pub content: String,
    /// Name of the file that it becomes where there is no mail server.
    pub file: String,
    /// The addresses of ours in it.
    pub links: Vec<String>,
}

/// The HTML part.
#[derive(Template)]
#[template(path = "mail/frame.html")]
pub struct Frame<'a> {
    /// Title and heading.
    pub subject: &'a str,
    /// The event that it speaks for; empty for none.
    pub event: &'a str,
    /// Colour of the line above the heading, and of the buttons.
    pub accent: &'a str,
    /// Colour of the words on buttons.
    pub on_accent: &'a str,
    /// The text.
    pub parts: Vec<BodyBlock>,
}

/// Colour of mails that speak for no event.
const ACCENT: &str = "#176145";

/// Puts a mail together; the same mail comes out the same at every try, but for the marks between its parts.
///
/// # Errors
/// It cannot travel, with the reason in words: its address is none.
pub fn compose(mail: &Mail, origin: &Origin) -> Result<MimeMessage, String> {
    let to: Address = ascii_domain(&mail.to_address).parse().map_err(|_| "The address is not a mail address.")?;
    let name = Some(one_line(&mail.to_name)).filter(|name| !name.is_empty());
    let sender = mail.event.as_ref().map(|event| one_line(&event.name)).or_else(|| origin.from.name.clone());
    let from = Mailbox::new(sender, origin.from.email.clone());
    let written = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(mail.queued_at.seconds()).unwrap_or(0));
    let mut builder = Message::builder()
        .from(from)
        .to(Mailbox::new(name, to.clone()))
        .subject(one_line(&mail.subject))
        .date(written)
        .message_id(Some(mail.message_id.clone()))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if let Some(proposal) = mail.proposal {
        builder = builder.references(format!("<proposal.{proposal}@{}>", origin.public_url.host()));
    }
    if let Some(contact) = mail.event.as_ref().and_then(|event| ascii_domain(&event.contact).parse().ok()) {
        builder = builder.reply_to(Mailbox::new(mail.event.as_ref().map(|event| one_line(&event.name)), contact));
    }
    let parts = MultiPart::alternative_plain_html(mail.body.clone(), html(mail, &origin.public_url)?);
    let message = builder.multipart(parts).map_err(|error| format!("The mail cannot be put together: {error}."))?;
    let content = String::from_utf8(message.formatted()).map_err(|_| "The mail cannot be put together.")?;
    Ok(MimeMessage {
        from: origin.from.email.clone(),
        to,
        content,
        file: format!("{}-{}-{}.eml", stamp(mail), mail.occasion, mail.id),
        links: links(mail.markdown.as_deref().unwrap_or_default(), &origin.public_url),
    })
}

/// The text as an HTML page of its own.
fn html(mail: &Mail, ours: &PublicUrl) -> Result<String, String> {
    let accent = mail.event.as_ref().map_or(ACCENT, |event| event.accent.as_str());
    let button = colour::button(accent).or_else(|| colour::button(ACCENT)).unwrap_or_default();
    let frame = Frame {
        subject: &mail.subject,
        event: mail.event.as_ref().map_or("", |event| &event.name),
        accent: &button.fill,
        on_accent: &button.words,
        parts: mail.parts(ours, Medium::Mail),
    };
    frame.render().map_err(|error| format!("The mail cannot be put together: {error}."))
}

fn stamp(mail: &Mail) -> String {
    mail.queued_at.at(&jiff::tz::TimeZone::UTC).strftime("%Y%m%d-%H%M%S").to_string()
}

/// The address with its domain in the form that mail servers know: `bücher.example` is `xn--bcher-kva.example`.
fn ascii_domain(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((user, domain)) if !domain.is_ascii() => match url::Host::parse(domain) {
            Ok(host) => format!("{user}@{host}"),
            Err(_) => address.to_owned(),
        },
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{MimeMessage, Origin, compose};
    use crate::clock::Timestamp;
    use crate::config::PublicUrl;
    use crate::db::Id;
    use crate::mail::mail::{Mail, Sender};

    fn origin() -> Origin {
        let public_url = PublicUrl::parse("https://tideline.example").unwrap();
        Origin { from: "Callboard <callboard@tideline.example>".parse().unwrap(), public_url }
    }

    fn mail() -> Mail {
        Mail {
            id: Id::from(uuid::Uuid::nil()),
            occasion: "proposal_accepted".to_owned(),
            proposal: None,
            to_name: "Zoë O’Brien".to_owned(),
            to_address: "zoe@example.org".to_owned(),
            subject: "Accepted: “Paging less”".to_owned(),
            body: "Dear Zoë,\n\nAnswer <b>here</b>:\nhttps://tideline.example/yes?a=1&b=2\n".to_owned(),
            markdown: Some("Dear Zoë,\n\nAnswer <b>here</b>: https://tideline.example/yes?a=1&b=2".to_owned()),
            message_id: "<1@tideline.example>".to_owned(),
            tries: 1,
            queued_at: Timestamp::from_micros(1_799_053_200_000_000),
            event: Some(Sender {
                name: "Tideline 2027".to_owned(),
                contact: "team@tideline.example".to_owned(),
                accent: "#c2371b".to_owned(),
            }),
        }
    }

    fn text(letter: &MimeMessage) -> String {
        letter.content.replace("=\r\n", "")
    }

    #[test]
    fn a_mail_comes_from_its_event_and_answers_go_there() {
        let sent = text(&compose(&mail(), &origin()).unwrap());
        for header in [
            "From: \"Tideline 2027\" <callboard@tideline.example>\r\n",
            "Reply-To: \"Tideline 2027\" <team@tideline.example>\r\n",
            "Message-ID: <1@tideline.example>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Date: Mon, 04 Jan 2027 09:00:00 +0000\r\n",
        ] {
            assert!(sent.contains(header), "{header} is not in {sent}");
        }
    }

    #[test]
    fn the_text_comes_first_and_nothing_in_it_becomes_markup() {
        let sent = text(&compose(&mail(), &origin()).unwrap());
        let (plain, html) = sent.split_once("Content-Type: text/html").unwrap();
        assert!(plain.contains("multipart/alternative") && plain.contains("Answer <b>here</b>:"));
        assert!(html.contains("&lt;b&gt;") && !html.contains("<b>here"), "{html}");
        assert!(html.contains("lang=3D\"en\"") && html.contains("<title>"), "{html}");
    }

    #[test]
    fn the_buttons_have_the_colour_of_the_event_and_say_what_they_do() {
        let markdown = Some("[Yes, I will be there](https://tideline.example/yes)".to_owned());
        let sent = text(&compose(&Mail { markdown, ..mail() }, &origin()).unwrap());
        assert!(sent.contains("background:#b62b0c") && sent.contains(">Yes, I will be there</a>"), "{sent}");
        assert!(sent.contains("Tideline 2027</p>"), "{sent}");
    }

    #[test]
    fn a_mail_from_before_markdown_keeps_its_lines() {
        let sent = text(&compose(&Mail { markdown: None, ..mail() }, &origin()).unwrap());
        assert!(sent.contains("white-space:pre-wrap\">Dear Zo"), "{sent}");
    }

    #[test]
    fn a_name_with_a_line_break_adds_no_header() {
        let (name, subject) = ("Eve\r\nBcc: all@example.org".to_owned(), "Hi\r\nX-Evil: yes".to_owned());
        let sent = text(&compose(&Mail { to_name: name, subject, ..mail() }, &origin()).unwrap());
        let (head, _) = sent.split_once("\r\n\r\n").unwrap();
        assert!(!head.contains("\nBcc:") && !head.contains("\nX-Evil:"), "{head}");
    }

    #[test]
    fn an_international_domain_is_written_as_servers_know_it() {
        let to_address = "post@bücher.example".to_owned();
        assert_eq!(
            compose(&Mail { to_address, ..mail() }, &origin()).unwrap().to.to_string(),
            "post@xn--bcher-kva.example"
        );
        let nowhere = Mail { to_address: "nobody".to_owned(), ..mail() };
        assert_eq!(compose(&nowhere, &origin()).unwrap_err(), "The address is not a mail address.");
    }
}
