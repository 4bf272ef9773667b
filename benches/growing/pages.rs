//! What is asked for: every page of every role, every file, and what people do most.

use std::collections::{HashMap, HashSet};

use super::asking::{Visitor, behind, send};

/// What `callboard demo --json` writes.
#[derive(serde::Deserialize)]
pub struct Demo {
    pub address: String,
    events: HashMap<String, String>,
    accounts: HashMap<String, Account>,
}

#[derive(serde::Deserialize)]
struct Account {
    email: String,
    password: String,
    cookie: String,
}

/// One page, and who opens it.
pub struct Page {
    pub name: String,
    pub path: String,
    pub by: Visitor,
}

/// Whether a page is a file of all proposals, whatever their number.
pub fn is_whole_file(path: &str) -> bool {
    path.contains("/organise/exchange/") && path.contains(".csv")
}

impl Demo {
    fn visitor(&self, role: &str) -> Visitor {
        self.accounts
            .get(role)
            .map_or_else(|| Visitor::nobody(&self.address), |account| Visitor::with(&self.address, &account.cookie))
    }

    fn event(&self, stage: &str) -> &str {
        &self.events[stage]
    }
}

/// Role, the stage of the event, and pages below the event's address; `LAST` is the number of the last page of so many rows.
const BELOW: [(&str, &str, &[&str]); 5] = [
    (
        "nobody",
        "over",
        &[
            "",
            "/programme",
            "/programme?view=list",
            "/programme?q=rust",
            "/talks",
            "/speakers",
            "/programme.json",
            "/programme.xml",
            "/programme.ics",
            "/programme.csv",
            "/programme.json?stranger=1",
            "/programme/changes",
        ],
    ),
    ("nobody", "open", &["/cfp"]),
    (
        "organiser",
        "review",
        &[
            "/organise",
            "/organise/proposals",
            "/organise/proposals?page=LAST",
            "/organise/proposals?q=the",
            "/organise/proposals?q=zyzzyva",
            "/organise/proposals?sort=title",
            "/organise/proposals?sort=title&page=LAST",
            "/organise/proposals?sort=score",
            "/organise/proposals?sort=reviews",
            "/organise/proposals?state=submitted",
            "/organise/proposals?reviews=short",
            "/organise/proposals?state=staged",
            "/organise/decisions",
            "/organise/decisions?page=LAST",
            "/organise/decisions?cut=100",
            "/organise/decisions?cut=2000",
            "/organise/decisions/announcement",
            "/organise/mail",
            "/organise/mail?q=zyzzyva",
            "/organise/history",
            "/organise/history?page=LAST",
            "/organise/history?q=zyzzyva",
            "/organise/reviews",
            "/organise/schedule",
            "/organise/schedule/releases",
            "/organise/schedule/releases/new",
            "/organise/exchange",
            "/organise/exchange/people",
            "/organise/team",
            "/organise/exchange/proposals.csv",
            "/organise/exchange/reviews.csv",
            "/organise/exchange/speakers.csv",
            "/organise/exchange/talks.csv",
        ],
    ),
    (
        "reviewer",
        "review",
        &[
            "/review",
            "/review?page=QUEUE",
            "/review?q=the",
            "/review?q=zyzzyva",
            "/review?view=done",
            "/review?view=conflicts",
        ],
    ),
    ("organiser", "decided", &["/organise", "/organise/mail", "/organise/schedule"]),
];

/// Role and pages of the installation.
const ABOVE: [(&str, &[&str]); 4] = [
    ("nobody", &["/", "/login"]),
    ("speaker", &["/me", "/account", "/account/sessions"]),
    ("organiser", &["/home", "/home/find?q=the"]),
    (
        "administrator",
        &["/admin/accounts", "/admin/accounts?q=zyzzyva", "/admin/events", "/admin/log", "/admin/health"],
    ),
];

/// Every page at an installation whose event under review has so many proposals.
pub fn pages(demo: &Demo, size: u32) -> Vec<Page> {
    let last = |path: &str| {
        path.replace("LAST", &(size / 50).max(1).to_string()).replace("QUEUE", &(size * 3 / 4 / 20).max(1).to_string())
    };
    let above = ABOVE.iter().flat_map(|(role, paths)| paths.iter().map(move |path| (*role, None, *path)));
    let below =
        BELOW.iter().flat_map(|(role, stage, paths)| paths.iter().map(move |path| (*role, Some(*stage), *path)));
    let page = |(role, stage, path): (&str, Option<&str>, &str)| Page {
        name: format!(
            "{role}: {}{path}{}",
            stage.unwrap_or_default(),
            if is_whole_file(path) { ", a proposal" } else { "" }
        ),
        path: stage.map_or_else(|| path.to_owned(), |stage| format!("/{}{}", demo.event(stage), last(path))),
        by: demo.visitor(role),
    };
    let mut all: Vec<Page> = above.chain(below).map(page).collect();
    all.extend(single(demo));
    all
}

/// Pages of one thing: the first that a list leads to.
fn single(demo: &Demo) -> Vec<Page> {
    [Single::Talk, Single::Speaker, Single::Proposal, Single::Review]
        .into_iter()
        .filter_map(|one| one.pages(demo).into_iter().next())
        .collect()
}

/// A thing that has a page, which a list leads to.
#[derive(Clone, Copy)]
enum Single {
    Talk,
    Speaker,
    Proposal,
    Review,
}

impl Single {
    /// Pages of the first things of a list.
    fn pages(self, demo: &Demo) -> Vec<Page> {
        let (role, name, stage, list) = match self {
            Self::Talk => ("nobody", "one talk", "over", "talks"),
            Self::Speaker => ("nobody", "one speaker", "over", "speakers"),
            Self::Proposal => ("organiser", "one proposal", "review", "organise/proposals"),
            Self::Review => ("reviewer", "one review", "review", "review"),
        };
        let (by, list) = (demo.visitor(role), format!("/{}/{list}", demo.event(stage)));
        let (body, link) = (send(&by, &list, None).body, format!("{list}/"));
        let mut codes: Vec<&str> =
            behind(&body, &link).filter(|code| code.chars().all(|c| c.is_ascii_alphanumeric())).collect();
        let mut seen = HashSet::new();
        codes.retain(|code| seen.insert(*code));
        let page = |code: &str| Page { name: format!("{role}: {name}"), path: format!("{link}{code}"), by: by.clone() };
        codes.into_iter().map(page).collect()
    }
}

/// A form that is sent: its page, and its fields.
type Sent = (Page, Vec<(String, String)>);

/// What people do, by name: forms that are sent in turn.
pub fn acts(demo: &Demo) -> Vec<(String, Vec<Sent>)> {
    let mut acts = vec![
        ("act: sign in", vec![sign_in(demo)]),
        ("act: submit", vec![write_proposal(demo, "submit")]),
        ("act: autosave", vec![write_proposal(demo, "save")]),
    ];
    acts.extend(Single::Talk.pages(demo).into_iter().take(1).map(|page| ("act: rate a talk", vec![rate(page)])));
    // A review that was sent is changed from the page that shows it: each is sent once.
    let reviews = Single::Review.pages(demo).into_iter().take(12).map(score).collect();
    acts.push(("act: score and next", reviews));
    acts.into_iter().map(|(name, turns)| (name.to_owned(), turns)).collect()
}

fn sign_in(demo: &Demo) -> Sent {
    let (by, account) = (demo.visitor("nobody"), &demo.accounts["speaker"]);
    let fields = [("email", account.email.as_str()), ("password", account.password.as_str())];
    let page = Page { name: "sign in".to_owned(), path: "/login".to_owned(), by };
    with_token(page, "/login", &fields.map(|(name, value)| (name.to_owned(), value.to_owned())))
}

/// A speaker hands a proposal in, or their page saves a draft while they write.
fn write_proposal(demo: &Demo, action: &str) -> Sent {
    let (by, path) = (demo.visitor("speaker"), format!("/{}/proposals/new", demo.event("open")));
    let body = send(&by, &path, None).body;
    let first = |field: &str| {
        let choices = body.split(&format!("name=\"{field}\"")).nth(1).unwrap_or_default();
        behind(choices, "value=\"").next().unwrap_or_default().to_owned()
    };
    let mut fields: Vec<(String, String)> =
        ["track", "session_type"].map(|field| (field.to_owned(), first(field))).into();
    let words = "What was learnt when a harbour of forty quays was given a clock of its own. ".repeat(12);
    for (field, text) in [
        ("title", "A clock for the harbour"),
        ("abstract", words.as_str()),
        ("language", "en"),
        ("speaker_name", "Ada Nwosu"),
        ("biography", "Ada keeps clocks."),
        ("action", action),
        ("autosave", if action == "save" { "1" } else { "" }),
    ] {
        fields.push((field.to_owned(), text.to_owned()));
    }
    with_token(Page { name: action.to_owned(), path: path.clone(), by }, &path, &fields)
}

/// A reviewer scores a proposal and goes on to the next.
fn score(page: Page) -> Sent {
    let body = send(&page.by, &page.path, None).body;
    let mut names: Vec<&str> = behind(&body, "name=\"").filter(|name| name.starts_with("score_")).collect();
    names.dedup();
    let mut fields: Vec<_> = names.into_iter().map(|name| (name.to_owned(), "4".to_owned())).collect();
    fields.push(("action".to_owned(), "submit".to_owned()));
    let path = page.path.clone();
    with_token(page, &path, &fields)
}

fn rate(page: Page) -> Sent {
    let (form, path) = (page.path.clone(), format!("{}/ratings", page.path));
    let page = Page { path, ..page };
    with_token(page, &form, &[("stars".to_owned(), "4".to_owned())])
}

/// Fields with the token that the form on a page carries, and its visitor with the cookie that the token belongs to.
fn with_token(mut page: Page, form: &str, fields: &[(String, String)]) -> Sent {
    let answer = send(&page.by, form, None);
    if let Some(cookie) = answer.cookie {
        page.by = page.by.given(&cookie);
    }
    let token = behind(&answer.body, "name=\"csrf\" content=\"").next().unwrap_or_default().to_owned();
    let mut all = fields.to_vec();
    all.push(("csrf".to_owned(), token));
    (page, all)
}
