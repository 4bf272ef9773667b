//! What a page says about itself to those who link to it.

use crate::config::PublicUrl;

/// The lines for search engines and for previews in messages.
#[derive(Clone, Debug, Default)]
pub struct Share {
    /// Its title without the event's name.
    pub title: String,
    /// What it is about, in a line or two.
    pub description: String,
    /// Its own address, in full.
    pub url: String,
    /// A picture, in full; empty without one.
    pub image: String,
    /// The event's name.
    pub site: String,
    /// The same as schema.org JSON-LD, safe inside a script element; empty where there is none.
    pub linked: String,
}

impl Share {
    /// The lines of a page without a picture.
    pub fn new(public: &PublicUrl, path: &str, title: &str, description: String, site: &str) -> Self {
        Self {
            title: title.to_owned(),
            description,
            url: public.join(path),
            image: String::new(),
            site: site.to_owned(),
            linked: String::new(),
        }
    }
}
