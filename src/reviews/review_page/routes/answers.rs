//! What the sheet's addresses answer with.

use std::sync::Arc;

use actix_web::http::StatusCode;

use crate::db::{Conn, Db};
use crate::events;
use crate::reviews::ReviewState;
use crate::reviews::access::ReviewerOf;
use crate::reviews::queue::{self, Progress};
use crate::reviews::review_page::forms::ReviewForm;
use crate::reviews::review_page::pages::{
    FormView, OtherView, ProposalView, SheetPage, Stale, Version, scores_in_words,
};
use crate::reviews::review_page::reading::{ReviewSheet, TypedReview};
use crate::reviews::review_page::store;
use crate::reviews::store::speakers_of;
use crate::times;
use crate::web::{Page, PageError, Problems, Shell, html_with, links};

/// What comes back with a page that was refused.
#[derive(Default)]
pub struct RefusedReview {
    /// What is wrong.
    pub problems: Problems,
    /// What was typed.
    pub typed: Option<TypedReview>,
}

fn sheet(conn: &mut Conn, who: &ReviewerOf) -> diesel::QueryResult<ReviewSheet> {
    let speakers = match who.seat().named() {
        Some(named) => speakers_of(conn, named, &[who.proposal().id])?,
        None => Vec::new(),
    };
    let opinions = store::opinions(conn, who)?;
    let sent = opinions.mine.as_ref().filter(|mine| mine.review.state == ReviewState::Submitted);
    let changes = match sent {
        Some(mine) => store::changed_since(conn, who, mine.review.updated_at)?,
        None => Vec::new(),
    };
    Ok(ReviewSheet {
        reading: store::reading(conn, who)?,
        speakers: speakers.into_iter().map(|(_, speaker)| speaker).collect(),
        criteria: events::store::asked_criteria(conn, who.event())?,
        tracks: events::store::tracks(conn, who.event())?,
        session_types: events::store::session_types(conn, who.event())?,
        opinions,
        changes,
    })
}

pub async fn page(who: Arc<ReviewerOf>, shell: Shell, db: &Db, back: RefusedReview) -> Page {
    let (event, frame, closed) = (who.event().clone(), who.frame(), who.closed());
    let (sheet, standing, beside) = db
        .read(move |conn| {
            let sheet = sheet(conn, &who)?;
            let standing = queue::store::ReviewProgress::of(conn, who.seat())?;
            let place = queue::store::place_of(conn, who.proposal().id)?;
            let waits = sheet.opinions.mine.as_ref().is_none_or(|mine| mine.review.state == ReviewState::Draft);
            let here = (who.proposal().id, waits.then_some(place));
            let beside = queue::store::neighbours(conn, who.seat(), &standing, here)?;
            Ok::<_, PageError>((sheet, standing, beside))
        })
        .await?;
    let status = if back.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let address = |code: String| links::review(&event.slug, &code);
    let mine = sheet.opinions.mine.as_ref();
    let locked = mine.is_none_or(|mine| mine.review.state != ReviewState::Submitted);
    html_with(
        status,
        &SheetPage {
            shell: shell.at(frame),
            progress: Progress::new(standing.done, standing.to_do, standing.drafts),
            queue: links::below(&event.slug, "review"),
            previous: beside.previous.map(address),
            next: beside.next.map(address),
            proposal: ProposalView::of(&sheet, &event),
            form: FormView::of(&sheet, &event, back.typed.as_ref(), &back.problems),
            changes: sheet.changes.clone(),
            others: sheet.opinions.others.iter().map(|one| OtherView::of(one, &sheet.criteria, &event)).collect(),
            locked,
            closed,
            ends: event.reviews_close_at.map(|at| times::moment(at, &event.zone())),
            reviews: reviews_in(sheet.reading.review_count),
            problems: back.problems,
        },
    )
}

fn reviews_in(count: i32) -> String {
    match count {
        0 => "No reviews so far".to_owned(),
        1 => "1 review so far".to_owned(),
        count => format!("{count} reviews so far"),
    }
}

/// The two versions side by side; nothing of either is lost.
pub async fn stale(
    who: Arc<ReviewerOf>,
    shell: Shell,
    db: &Db,
    (form, scores): (ReviewForm, Vec<(String, String)>),
) -> Page {
    let (event, frame) = (who.event().clone(), who.frame());
    let sheet = db.read(move |conn| Ok::<_, PageError>(sheet(conn, &who)?)).await?;
    let standing = sheet.opinions.mine.as_ref();
    let given: Vec<_> = sheet
        .criteria
        .iter()
        .filter_map(|one| {
            let (_, value) = scores.iter().find(|(id, _)| *id == one.id.to_string())?;
            Some((one.id, value.trim().parse().ok()?))
        })
        .collect();
    let theirs = standing.map(|mine| Version {
        scores: scores_in_words(&mine.scores, &sheet.criteria),
        feedback: mine.review.feedback.clone(),
        note: mine.review.note.clone(),
    });
    html_with(
        StatusCode::CONFLICT,
        &Stale {
            shell: shell.at(frame),
            action: links::review(&event.slug, &sheet.reading.code),
            title: sheet.reading.title.clone(),
            theirs: theirs.unwrap_or_default(),
            yours: Version {
                scores: scores_in_words(&given, &sheet.criteria),
                feedback: form.feedback.clone(),
                note: form.note.clone(),
            },
            version: standing.map_or(0, |mine| mine.review.version),
            button: form.action,
            scores: scores.into_iter().map(|(id, value)| (format!("score_{id}"), value)).collect(),
        },
    )
}
