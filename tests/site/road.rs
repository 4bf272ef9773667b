//! The whole road once, as one story: from an empty disk to a published, rated programme, mail by mail.

use callboard::accounts::actions::set_up_link;
use callboard::times::{parse_moment, zone};

use crate::support::{Actor, MailServer, TestSite};

const PASSWORD: &str = "seven tin whistles";

/// The site with its mail server.
struct Road {
    site: TestSite,
    server: MailServer,
}

impl Road {
    /// Sends what is due, and returns the newest mail that arrived for an address, as its reader sees it.
    async fn mail_to(&self, address: &str) -> String {
        self.site.deliverer(&self.server.url()).deliver_due().await.unwrap();
        let inbox = self.server.inbox();
        let newest =
            inbox.iter().rev().find(|mail| mail.to == address).unwrap_or_else(|| panic!("no mail for {address}"));
        newest.content.replace("=\r\n", "").replace("=3D", "=")
    }

    /// The path of a link in the newest mail to an address.
    async fn link_to(&self, address: &str, beginning: &str) -> String {
        let mail = self.mail_to(address).await;
        let at =
            mail.find(&format!("{}{beginning}", self.site.base)).unwrap_or_else(|| panic!("no {beginning} in {mail}"));
        let rest = &mail[at + self.site.base.len()..];
        rest.split(|c: char| c.is_whitespace() || c == '"').next().unwrap().to_owned()
    }

    /// Somebody who registers and confirms their address.
    async fn joins(&self, name: &str) -> (Actor, String) {
        let (actor, email) = (self.site.nobody(), format!("{}@example.org", name.to_lowercase()));
        let form = [("name", name), ("email", &email), ("password", PASSWORD)];
        actor.post("/register", &form).await.assert_redirect("/home");
        let link = self.link_to(&email, "/verify/").await;
        actor.post(&link, &[]).await.assert_redirect("/home");
        (actor, email)
    }
}

/// Fills in a settings form that says which version it was made from.
async fn sets(actor: &Actor, path: &str, fields: &[(&str, &str)]) {
    let version = actor.get(path).await.assert_ok().value("version");
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    let answer = actor.post(path, &all).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.text());
}

async fn adds(actor: &Actor, list: &str, fields: &[(&str, &str)]) {
    let answer = actor.post(&format!("/rustconf/organise/settings/{list}"), fields).await;
    assert_eq!(answer.status, 303, "{list}: {}", answer.text());
}

async fn opens_a_call(olga: &Actor) {
    let event = [
        ("name", "RustConf"),
        ("slug", "rustconf"),
        ("starts_on", "2027-04-21"),
        ("ends_on", "2027-04-23"),
        ("time_zone", "Europe/Lisbon"),
    ];
    assert_eq!(olga.post("/admin/events", &event).await.status, 303);
    let call = [("opens", "2027-01-02T09:00"), ("closes", "2027-01-17T23:59"), ("text", "Tell us what *broke*.")];
    sets(olga, "/rustconf/organise/settings/cfp", &call).await;
    let seen = [("to", "public"), ("sure", "yes")];
    assert_eq!(olga.post("/rustconf/organise/settings/visibility", &seen).await.status, 303);
    adds(olga, "tracks", &[("name", "Systems"), ("hue", "2"), ("description", "What runs")]).await;
    adds(olga, "rooms", &[("name", "Great Hall"), ("capacity", "300")]).await;
    adds(olga, "rooms", &[("name", "Attic"), ("capacity", "20")]).await;
}

/// Submits a talk; returns its code.
async fn submits(speaker: &Actor, title: &str, more: &[(&str, &str)]) -> String {
    let form = speaker.get("/rustconf/proposals/new").await.assert_ok();
    let kind = form
        .attribute("input[name=session_type][value], select[name=session_type] option[value]:not([value=''])", "value");
    let mut fields = vec![
        ("action", "submit"),
        ("title", title),
        ("abstract", "Why it **held**."),
        ("track", "Systems"),
        ("session_type", kind.as_str()),
        ("language", "en"),
        ("level", "beginner"),
        ("biography", "Builds things."),
        ("affiliation", "Ferris & Co"),
    ];
    fields.extend_from_slice(more);
    let answer = speaker.post("/rustconf/proposals/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().split('/').nth(3).unwrap().split('?').next().unwrap().to_owned()
}

/// Scores the next proposal in the queue on every criterion.
async fn reviews(reviewer: &Actor, code: &str, stars: &str) {
    let page = reviewer.get(&format!("/rustconf/review/{code}")).await.assert_ok();
    let names: std::collections::BTreeSet<_> = page.names_beginning("score_").into_iter().collect();
    let version = page.value("version");
    let mut fields = vec![
        ("action", "submit"),
        ("version", version.as_str()),
        ("note", "solid"),
        ("feedback", "Show the graph first."),
    ];
    fields.extend(names.iter().map(|name| (name.as_str(), stars)));
    let answer = reviewer.post(&format!("/rustconf/review/{code}"), &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

async fn decides(olga: &Actor, verdict: &str, code: &str) {
    let staged = olga.post("/rustconf/organise/decisions", &[("code", code), ("verdict", verdict)]).await;
    assert_eq!(staged.status, 303, "{}", staged.text());
}

async fn approves(olga: &Actor, code: &str) {
    let words = [("action", "approve"), ("text", "Show the graph first."), ("basis", "Show the graph first.")];
    let approved = olga.post(&format!("/rustconf/organise/proposals/{code}/feedback"), &words).await;
    assert_eq!(approved.status, 303, "{}", approved.text());
}

async fn announces(olga: &Actor) {
    let preview = olga.get("/rustconf/organise/decisions/announcement").await.assert_ok();
    let seen = preview.value("seen");
    let told = olga.post("/rustconf/organise/decisions/announcement", &[("seen", &seen)]).await;
    assert_eq!(told.status, 303, "{}", told.text());
}

async fn places(olga: &Actor, code: &str, room: &str, start: &str) {
    let page = olga.get(&format!("/rustconf/organise/schedule/place?talk={code}")).await.assert_ok();
    let (version, room) = (page.value("version"), page.option("room", room));
    let fields = [
        ("talk", code),
        ("room", &room),
        ("day", "2027-04-21"),
        ("start", start),
        ("duration", "40"),
        ("expected", "15"),
        ("version", &version),
    ];
    let answer = olga.post("/rustconf/organise/schedule/place", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

async fn posts(olga: &Actor, number: &str) {
    let fields = [("number", number), ("notes", "See you in Lisbon.")];
    let answer = olga.post("/rustconf/organise/schedule/releases", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

#[actix_web::test]
async fn from_an_empty_disk_to_a_rated_programme() {
    let road = Road { site: TestSite::new().await, server: MailServer::start() };
    let now = road.site.now();

    // Start: the link that the first start prints makes the administrator, once.
    let link = road.site.given(|tx| set_up_link(tx, now)).unwrap();
    let olga = road.site.nobody();
    let form = [("name", "Olga"), ("email", "olga@example.org"), ("password", PASSWORD)];
    let path = link.strip_prefix(&road.site.base).unwrap_or(&link);
    assert_eq!(olga.post(path, &form).await.status, 303);
    road.site.nobody().post(path, &form).await.assert_not_found();

    // An event with its call, and a reviewer who is invited by mail.
    opens_a_call(&olga).await;
    let invitation = [("email", "rita@example.org"), ("name", "Rita"), ("role", "reviewer")];
    assert_eq!(olga.post("/rustconf/organise/team/invitations", &invitation).await.status, 303);
    let invited = road.link_to("rita@example.org", "/invitations/").await;
    let (rita, _) = road.joins("Rita").await;
    assert_eq!(rita.post(&invited, &[("action", "accept")]).await.status, 303);

    // A speaker registers and submits; the receipt arrives. So does another one, with a co-speaker.
    let (ada, ada_mail) = road.joins("Ada").await;
    let (bob, bob_mail) = road.joins("Bob").await;
    let talk = submits(&ada, "Fearless talks", &[]).await;
    assert!(road.mail_to(&ada_mail).await.contains("Fearless talks"));
    let other = submits(&bob, "Panics at the disco", &[]).await;

    // The reviewer scores both; nobody sees their own.
    reviews(&rita, &talk, "5").await;
    reviews(&rita, &other, "2").await;
    ada.get(&format!("/rustconf/review/{talk}")).await.assert_not_found();

    // Decided, seen word for word, announced once; the speaker confirms.
    decides(&olga, "accept", &talk).await;
    decides(&olga, "reject", &other).await;
    approves(&olga, &other).await;
    announces(&olga).await;
    assert!(road.mail_to(&ada_mail).await.contains("accept"));
    assert!(road.mail_to(&bob_mail).await.contains("Show the graph first."));
    assert_eq!(ada.post(&format!("/rustconf/proposals/{talk}/confirmation"), &[]).await.status, 303);

    // Placed, posted, moved, posted again: the speaker hears of both, the other one of neither.
    places(&olga, &talk, "Great Hall", "10:30").await;
    posts(&olga, "1").await;
    assert!(road.mail_to(&ada_mail).await.contains("10:30"));
    places(&olga, &talk, "Great Hall", "11:30").await;
    posts(&olga, "2").await;
    assert!(road.mail_to(&ada_mail).await.contains("11:30"));
    assert!(road.mail_to(&bob_mail).await.contains("Panics at the disco"));

    // Everybody reads it, and rates it once it has begun.
    let visitor = road.site.nobody();
    visitor.get("/rustconf/programme").await.assert_ok().assert_says("Fearless talks");
    visitor.get("/rustconf/programme/changes").await.assert_ok().assert_says("11:30");
    let page = format!("/rustconf/talks/{talk}");
    let stars = [("stars", "4"), ("comment", "Brave.")];
    assert_eq!(visitor.post(&format!("{page}/ratings"), &stars).await.status, 403);
    let lisbon = zone("Europe/Lisbon").unwrap();
    road.site.wait_until(parse_moment("2027-04-21T11:31", &lisbon).unwrap());
    assert_eq!(visitor.post(&format!("{page}/ratings"), &stars).await.status, 303);
    for stars in ["5", "5"] {
        assert_eq!(road.site.nobody().post(&format!("{page}/ratings"), &[("stars", stars)]).await.status, 303);
    }
    visitor.get(&page).await.assert_ok().assert_says("4.67").assert_says("3 ratings");
    for format in ["json", "xml", "ics", "csv"] {
        visitor.get(&format!("/rustconf/programme.{format}")).await.assert_ok();
    }
}
