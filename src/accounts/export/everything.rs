//! The download: every table with a row about somebody. What others decided about them in private is not among it.

use diesel::prelude::QueryResult;
use serde_json::{Value, json};

use super::store::{account, work};
use crate::access::SignedIn;
use crate::db::Conn;

/// All of it, table by table.
pub fn everything(conn: &mut Conn, who: &SignedIn) -> QueryResult<Value> {
    Ok(json!({
        "account": account::account(conn, who)?,
        "sessions": account::own_sessions(conn, who)?,
        "links_sent": account::links_sent(conn, who)?,
        "pictures": account::own_pictures(conn, who)?,
        "teams": work::teams(conn, who)?,
        "speaker_profiles": work::profiles(conn, who)?,
        "proposals": work::own_proposals(conn, who)?,
        "invitations_received": account::invitations_received(conn, who)?,
        "invitations_sent": account::invitations_sent(conn, who)?,
        "reviews": work::own_reviews(conn, who)?,
        "review_scores": work::scores(conn, who)?,
        "conflicts": work::own_conflicts(conn, who)?,
        "decisions_staged": work::staged(conn, who)?,
        "programme_versions_posted": work::posted(conn, who)?,
        "ratings": work::own_ratings(conn, who)?,
        "mails": account::own_mails(conn, who)?,
        "history": account::own_history(conn, who)?,
    }))
}
