//! What somebody gets to see.

use reqwest::RequestBuilder;
use reqwest::header::HeaderMap;
use scraper::{Html, Selector};

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let answer = Self { status, headers, bytes: response.bytes().await.unwrap().to_vec() };
        if answer.header("content-type").starts_with("text/html") && !answer.bytes.is_empty() {
            answer.assert_well_formed();
        }
        answer
    }

    /// Every page that any story sees is whole: each tag closed, nothing nested wrongly, no id twice.
    fn assert_well_formed(&self) {
        let text = self.text();
        let page =
            if text.starts_with("<!doctype html>") { Html::parse_document(&text) } else { Html::parse_fragment(&text) };
        assert!(page.errors.is_empty(), "{:?} in {text}", page.errors);
        let mut ids = std::collections::HashSet::new();
        for element in page.select(&Selector::parse("[id]").unwrap()) {
            let id = element.attr("id").unwrap_or_default();
            assert!(ids.insert(id), "the id {id} stands twice in {text}");
        }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where a redirect leads, without the host.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// A header, empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The words of every element that a selector finds, blanks single.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let words = |element: scraper::ElementRef<'_>| {
            element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Html::parse_document(&self.text()).select(&Selector::parse(selector).unwrap()).map(words).collect()
    }

    /// An attribute of the first element that a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let page = Html::parse_document(&self.text());
        let found = page.select(&Selector::parse(selector).unwrap()).next();
        let value = found.and_then(|element| element.attr(name)).map(str::to_owned);
        value.unwrap_or_else(|| panic!("no {selector} with {name} in {}", self.text()))
    }

    /// The addresses of all links that a selector finds.
    pub fn links(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let found = Selector::parse(selector).unwrap();
        page.select(&found).filter_map(|link| link.attr("href")).map(str::to_owned).collect()
    }

    /// Where all forms that a selector finds go.
    pub fn links_of_forms(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let found = Selector::parse(selector).unwrap();
        page.select(&found).filter_map(|form| form.attr("action")).map(str::to_owned).collect()
    }

    /// What a field of a form holds.
    pub fn value(&self, field: &str) -> String {
        let page = Html::parse_document(&self.text());
        let by_name = Selector::parse(&format!("[name=\"{field}\"]")).unwrap();
        let found = page.select(&by_name).next().unwrap_or_else(|| panic!("no field {field} in {}", self.text()));
        match found.value().name() {
            "textarea" => found.text().collect(),
            "select" => {
                let chosen = Selector::parse("option[selected]").unwrap();
                let option = found.select(&chosen).next();
                option.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
            }
            _ => found.attr("value").unwrap_or_default().to_owned(),
        }
    }

    /// Whether the page asks before it does anything.
    pub fn is_question(&self) -> bool {
        self.status == 422 && !self.all("[name=confirmed]").is_empty()
    }

    /// The hidden fields of the first form of a page that asks.
    pub fn hidden_fields(&self) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.text());
        let fields = Selector::parse("main input[type=hidden]").unwrap();
        let pair = |field: scraper::ElementRef<'_>| {
            (field.attr("name").unwrap().to_owned(), field.attr("value").unwrap().to_owned())
        };
        page.select(&fields).map(pair).collect()
    }

    /// A page that asks, with its question.
    #[track_caller]
    pub fn assert_asks(self, question: &str) -> Self {
        assert!(self.is_question(), "{} {}", self.status, self.text());
        assert_eq!(self.all("main h1"), [question]);
        self
    }

    /// The names of fields that begin alike.
    pub fn names_beginning(&self, prefix: &str) -> Vec<String> {
        let fields = Selector::parse(&format!("[name^=\"{prefix}\"]")).unwrap();
        let page = Html::parse_document(&self.text());
        page.select(&fields).filter_map(|field| field.attr("name")).map(str::to_owned).collect()
    }

    /// The value of the option of a list that is called so.
    pub fn option(&self, list: &str, words: &str) -> String {
        let options = Selector::parse(&format!("select[name=\"{list}\"] option")).unwrap();
        let page = Html::parse_document(&self.text());
        let found = page.select(&options).find(|option| option.text().collect::<String>().contains(words));
        found.and_then(|option| option.attr("value")).unwrap_or_else(|| panic!("no {words} in {list}")).to_owned()
    }

    #[track_caller]
    pub fn assert_ok(self) -> Self {
        assert_eq!(self.status, 200, "{}", self.text());
        self
    }

    #[track_caller]
    pub fn assert_redirect(self, to: &str) -> Self {
        assert_eq!((self.status, self.location()), (303, to), "{}", self.text());
        self
    }

    /// The page that tells somebody to sign in first.
    #[track_caller]
    pub fn assert_sign_in(self) -> Self {
        assert!(self.status == 401 || self.location().starts_with("/login?next="), "{self:?}");
        self
    }

    #[track_caller]
    pub fn assert_not_found(self) -> Self {
        assert_eq!(self.status, 404, "{}", self.text());
        self
    }

    /// A refused form, with everything that is wrong with it.
    #[track_caller]
    pub fn assert_refused(self, problems: &[&str]) -> Self {
        assert_eq!(self.status, 422, "{}", self.text());
        assert_eq!(self.all(".error-summary li"), problems);
        self
    }

    #[track_caller]
    pub fn assert_says(self, words: &str) -> Self {
        let all = self.all("body").join(" ");
        assert!(all.contains(words), "“{words}” is not in: {all}");
        self
    }

    #[track_caller]
    pub fn assert_silent_about(self, words: &str) -> Self {
        assert!(!self.text().contains(words), "“{words}” is in: {}", self.text());
        self
    }
}
