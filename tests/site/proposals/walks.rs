//! Whatever anybody does in whatever order: a proposal only ever takes steps that there are, and the history has every one.

use actix_web::rt;
use callboard::db::Id;
use callboard::proposals::{Proposal, ProposalState, ProposalStep, StepActor};
use callboard::schema::{history, proposal_speakers};
use diesel::prelude::*;
use proptest::prelude::*;

use super::writing::{complete, led_to, send};
use crate::support::{Actor, TestEvent, TestProposal, TestSite, call_closes};

const WHO: [&str; 6] = ["speaker", "co-speaker", "organiser", "another event's organiser", "reviewer", "stranger"];
const VERDICTS: [&str; 4] = ["accept", "waitlist", "reject", "clear"];
const PATHS: [&str; 7] =
    ["submission", "withdrawal", "reopening", "confirmation", "refusal", "cancellation", "discard"];

const STEPS: [&str; 7] = ["confirm", "decline", "cancel", "withdraw", "bring-back", "submit-again", "take-back"];

/// Something that somebody tries.
#[derive(Clone, Debug)]
enum Act {
    /// Presses a button of the proposal's page.
    Press(&'static str),
    /// Stages a verdict.
    Stage(&'static str),
    /// Announces whatever is staged.
    Announce,
    /// An organiser's step on the proposal's page.
    Move(&'static str),
    /// The call closes.
    Wait,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => prop::sample::select(&PATHS[..]).prop_map(Act::Press),
        3 => prop::sample::select(&VERDICTS[..]).prop_map(Act::Stage),
        3 => Just(Act::Announce),
        3 => prop::sample::select(&STEPS[..]).prop_map(Act::Move),
        1 => Just(Act::Wait),
    ]
}

/// Mostly those who may, now and then anybody.
fn deed() -> impl Strategy<Value = (usize, Act)> {
    (prop_oneof![3 => 0_usize..3, 1 => 0..WHO.len()], act())
}

/// Everybody who has to do with one proposal, and some who have not.
struct Stage {
    site: TestSite,
    event: TestEvent,
    talk: TestProposal,
    people: Vec<Actor>,
}

impl Stage {
    async fn set() -> Self {
        let site = TestSite::new().await;
        let (event, other) = (site.event("rustconf"), site.event("otherconf"));
        let ada = site.person("Ada");
        let drafted = send(&ada, &event.url("proposals/new"), &complete(&event, "Fearless"), "save").await;
        let talk = led_to(&event, &drafted);
        let people = vec![
            ada,
            site.person("Cora"),
            site.organiser("Olga", &event),
            site.organiser("Otto", &other),
            site.reviewer("Rita", &event),
            site.person("Stan"),
        ];
        let (proposal, profile) = (site.find(&talk).id, site.profile(&event, &people[1]));
        site.given(|tx| {
            let row = (
                proposal_speakers::proposal_id.eq(proposal),
                proposal_speakers::speaker_id.eq(profile),
                proposal_speakers::position.eq(2),
            );
            diesel::insert_into(proposal_speakers::table).values(row).execute(tx.conn())
        });
        Self { site, event, talk, people }
    }

    async fn play(&self, (who, act): &(usize, Act)) {
        let actor = &self.people[*who];
        let decisions = self.event.url("organise/decisions");
        match act {
            Act::Press(path) => drop(actor.post(&self.talk.url(path), &[]).await),
            Act::Stage(verdict) => {
                drop(actor.post(&decisions, &[("code", &self.talk.code), ("verdict", verdict)]).await);
            }
            Act::Announce => {
                let announcement = format!("{decisions}/announcement");
                let preview = actor.get(&announcement).await;
                if !preview.names_beginning("seen").is_empty() {
                    drop(actor.post(&announcement, &[("seen", &preview.value("seen"))]).await);
                }
            }
            Act::Move(step) => {
                let path = self.event.url(&format!("organise/proposals/{}/steps/{step}", self.talk.code));
                let version = self.version();
                let fields = [("version", version.as_str()), ("tell", "on"), ("words", "The room flooded.")];
                drop(actor.post(&path, &fields).await);
            }
            Act::Wait => self.site.wait_until(call_closes()),
        }
    }

    /// The version that a page of the proposal carries.
    fn version(&self) -> String {
        use callboard::schema::proposals;
        let code = self.talk.code.as_str();
        let found = self.site.parts.db.read_here(|conn| {
            proposals::table.filter(proposals::code.eq(code)).select(proposals::version).first::<i32>(conn).optional()
        });
        found.map_err(|error: diesel::result::Error| error).unwrap().unwrap_or_default().to_string()
    }

    /// Where the proposal stands; nothing once it is thrown away.
    fn state(&self, id: Id<Proposal>) -> Option<ProposalState> {
        use callboard::schema::proposals;
        let found = self.site.parts.db.read_here(|conn| {
            proposals::table.find(id).select(proposals::state).first::<ProposalState>(conn).optional()
        });
        found.map_err(|error: diesel::result::Error| error).unwrap()
    }

    /// The steps that the history has, oldest first: what was done, from where, to where.
    fn steps(&self, id: Id<Proposal>) -> Vec<(ProposalStep, String, String)> {
        let rows = self.site.parts.db.read_here(|conn| {
            history::table
                .filter(history::proposal_id.eq(id))
                .order(history::id)
                .select((history::verb, history::before, history::after))
                .load::<(String, String, String)>(conn)
        });
        let rows = rows.map_err(|error: diesel::result::Error| error).unwrap();
        let step = |verb: &str| ProposalStep::ALL.into_iter().find(|step| step.verb() == verb);
        rows.into_iter().filter_map(|(verb, before, after)| Some((step(&verb)?, before, after))).collect()
    }
}

async fn walk(deeds: &[(usize, Act)]) {
    let stage = Stage::set().await;
    let id = stage.site.find(&stage.talk).id;
    let (mut stood, mut known) = (ProposalState::Draft, 0);
    for deed in deeds {
        stage.play(deed).await;
        let Some(stands) = stage.state(id) else {
            assert_eq!(stood, ProposalState::Draft, "only a draft is thrown away: {deed:?}");
            return;
        };
        let steps = stage.steps(id);
        for (step, before, after) in &steps[known..] {
            let next = stood.after(*step, StepActor::Organisers).or(stood.after(*step, StepActor::Speakers)).unwrap();
            assert_eq!((before.as_str(), after.as_str()), (stood.word(), next.word()), "{deed:?}");
            assert!(deed.0 < 3, "{} took a step: {deed:?}", WHO[deed.0]);
            stood = next;
        }
        assert_eq!(stands, stood, "a step is missing in the history: {deed:?}");
        known = steps.len();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_walk_takes_only_steps_that_there_are_and_the_history_has_them(
        deeds in prop::collection::vec(deed(), 1..40),
    ) {
        rt::System::new().block_on(walk(&deeds));
    }
}
