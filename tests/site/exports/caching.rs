//! What everybody may have is kept by those who have it, until it changes.

use reqwest::header::{ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};

use super::fair::{Fair, ten};
use crate::support::Answer;

const FILES: [&str; 7] = [
    "programme.xml",
    "programme.json",
    "programme.json?version=2",
    "programme.ics",
    "programme.csv",
    "sessionize/All",
    "sessionize/view/GridSmart",
];

#[actix_web::test]
async fn a_file_that_is_held_is_not_sent_again_and_one_that_changed_is() {
    let (fair, talk) = Fair::posted("Fearless talks").await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut tags = Vec::new();
    for path in FILES {
        let address = format!("{}{}", fair.site.base, fair.event.url(path));
        let first = Answer::of(client.get(&address)).await.assert_ok();
        assert_eq!(first.header("cache-control"), "public, max-age=0, must-revalidate", "{path}");
        assert_eq!(first.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(first.header("last-modified"), "Mon, 04 Jan 2027 09:00:00 GMT", "{path}");
        let tag = first.headers[ETAG].clone();
        let by_tag = Answer::of(client.get(&address).header(IF_NONE_MATCH, &tag)).await;
        let since = first.headers[LAST_MODIFIED].clone();
        let by_time = Answer::of(client.get(&address).header(IF_MODIFIED_SINCE, since)).await;
        let other_tag = client.get(&address).header(IF_NONE_MATCH, "W/\"other\"");
        let other_tag = Answer::of(other_tag.header(IF_MODIFIED_SINCE, &first.headers[LAST_MODIFIED])).await;
        assert_eq!([by_tag.status, by_time.status, other_tag.status], [304, 304, 200], "{path}");
        assert!(by_tag.bytes.is_empty() && by_time.bytes.is_empty(), "{path}");
        let queries = fair.site.queries_of(async { Answer::of(client.get(&address)).await }).await;
        assert_eq!(queries, 0, "{path}");
        tags.push((address, tag));
    }

    fair.site.wait_until(fair.site.now().plus_minutes(1));
    fair.place(&talk, Some(fair.loft), ten(), 40);
    fair.post();

    for (address, tag) in tags {
        let changed = Answer::of(client.get(&address).header(IF_NONE_MATCH, tag)).await;
        assert_eq!(changed.status, 200, "{address}");
        assert_eq!(changed.header("last-modified"), "Mon, 04 Jan 2027 09:01:00 GMT", "{address}");
    }
    let page = fair.site.nobody().get(&fair.event.url("programme")).await.assert_ok();
    assert_eq!(page.header("access-control-allow-origin"), "");
}
