//! Somebody in front of a browser: keeps cookies, fills in forms, follows nothing by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use callboard::access::Person;
use callboard::db::Id;
use reqwest::cookie::Jar;
use reqwest::multipart::{Form, Part};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Url};

use super::Answer;

static FORMS: AtomicU32 = AtomicU32::new(0);

/// A person, or nobody in particular.
#[derive(Clone)]
pub struct Actor {
    base: String,
    client: Client,
    /// Their account.
    pub person: Option<Person>,
    /// The token of their session.
    pub session: Option<String>,
}

impl Actor {
    /// Somebody with an account and a session's token, or nobody.
    pub fn new(base: &str, session: Option<(Person, String)>) -> Self {
        let jar = Arc::new(Jar::default());
        let (person, token) = session.unzip();
        if let Some(token) = &token {
            jar.add_cookie_str(&format!("session={token}; Path=/"), &base.parse::<Url>().unwrap());
        }
        let client = Client::builder().redirect(Policy::none()).cookie_provider(jar).no_proxy().build().unwrap();
        Self { base: base.to_owned(), client, person, session: token }
    }

    /// The same person at another installation; what cookies they had go to its address, too.
    pub fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    /// Key of their account.
    pub fn id(&self) -> Id<Person> {
        self.person.as_ref().unwrap().id
    }

    /// Their address.
    pub fn email(&self) -> &str {
        &self.person.as_ref().unwrap().email
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.client.get(self.url(path))).await
    }

    /// Asks what a page would be answered with.
    pub async fn head(&self, path: &str) -> Answer {
        Answer::of(self.client.head(self.url(path))).await
    }

    /// Opens a page as a program does that says more of itself.
    pub async fn get_with(&self, path: &str, headers: &[(&'static str, &str)]) -> Answer {
        let request = self.client.get(self.url(path));
        Answer::of(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    /// Opens a page, and the one that it leads to: as a browser does with the link of a mail.
    pub async fn follow(&self, path: &str) -> Answer {
        let first = self.get(path).await;
        if first.status == 303 { self.get(first.location()).await } else { first }
    }

    /// Fills in a form of ours and sends it; where the page asks whether they mean it, they do.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_as(path, fields, &fresh_key()).await
    }

    /// Sends a form with a key of the story's choice: the same form twice has the same key.
    pub async fn post_as(&self, path: &str, fields: &[(&str, &str)], key: &str) -> Answer {
        let answer = self.press_as(path, fields, key).await;
        if answer.is_question() { self.says_yes(path, &answer).await } else { answer }
    }

    /// Presses the button of a form, and answers no question.
    pub async fn press(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.press_as(path, fields, &fresh_key()).await
    }

    /// Answers a question with yes: sends what its page holds.
    pub async fn says_yes(&self, path: &str, question: &Answer) -> Answer {
        Answer::of(self.posting(path).form(&question.hidden_fields())).await
    }

    async fn press_as(&self, path: &str, fields: &[(&str, &str)], key: &str) -> Answer {
        let csrf = self.csrf().await;
        let mut all = vec![("csrf", csrf.as_str()), ("form_key", key)];
        all.extend_from_slice(fields);
        Answer::of(self.posting(path).form(&all)).await
    }

    /// Sends a form with a file.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, Vec<u8>)) -> Answer {
        let (field, name, content) = file;
        let mut form = Form::new().text("csrf", self.csrf().await).text("form_key", fresh_key());
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        let form = form.part(field.to_owned(), Part::bytes(content).file_name(name.to_owned()));
        Answer::of(self.posting(path).multipart(form)).await
    }

    /// A request for a page, as the story makes it: nothing is added but the cookies.
    pub fn bare_get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url(path))
    }

    /// A request that changes something, as the story makes it: nothing is added but the cookies.
    pub fn bare_post(&self, path: &str) -> RequestBuilder {
        self.client.post(self.url(path))
    }

    /// The token that this person's forms carry.
    pub async fn csrf(&self) -> String {
        let page = self.get("/nowhere/at/all").await;
        page.attribute("meta[name=csrf]", "content")
    }

    fn posting(&self, path: &str) -> RequestBuilder {
        self.client.post(self.url(path)).header("Origin", &self.base)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

fn fresh_key() -> String {
    format!("form-{}", FORMS.fetch_add(1, Ordering::Relaxed))
}
