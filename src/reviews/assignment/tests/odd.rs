//! Odd input is answered by a sentence that names the place, and never by a panic.

use super::super::*;
use super::brute::solve;
use proptest::prelude::*;

const GOOD: &str = r#"{"proposals":2,"reviewers":2,"demand":[1,1],"capacity":[1,1],"p":[0,1],"r":[0,1],"s":[5,6]}"#;

/// What is said about an instance where one part of a good one is replaced.
fn said(old: &str, new: &str) -> String {
    let text = GOOD.replace(old, new);
    assert_ne!(text, GOOD);
    match AssignmentInstance::from_json(text.as_bytes()) {
        Err(unreadable) => unreadable.to_string(),
        Ok(instance) => solve(&instance).unwrap_err().to_string(),
    }
}

#[test]
fn what_is_no_whole_number_is_named_by_its_place() {
    assert!(said("[5,6]", "[5,NaN]").starts_with("s[1] cannot be read: expected value at line 1"));
    assert!(said("[5,6]", "[5,6.5]").starts_with("s[1] cannot be read: invalid type: floating point `6.5`"));
    assert!(said(r#""demand":[1,1]"#, r#""demand":[1,-1]"#).starts_with("demand[1] cannot be read: invalid value"));
    assert!(said(r#""capacity":[1,1],"#, "").starts_with("the instance cannot be read: missing field `capacity`"));
}

#[test]
fn what_contradicts_itself_is_named_by_its_place() {
    let cases = [
        ("[5,6]", "[5]", "the length of s is 1 and must be 2, one for each pair of p"),
        (r#""p":[0,1]"#, r#""p":[0,2]"#, "p[1] is 2, and there are only 2 proposals, numbered from 0"),
        (r#""r":[0,1]"#, r#""r":[9,1]"#, "r[0] is 9, and there are only 2 reviewers, numbered from 0"),
        (
            r#""p":[0,1],"r":[0,1]"#,
            r#""p":[1,1],"r":[0,0]"#,
            "pair 1 is the same as pair 0: proposal 1 and reviewer 0; leave one out",
        ),
        ("[5,6]", "[5,2000000]", "s[1] is 2000000; it must lie between -1000000 and 1000000"),
        (
            r#""capacity":[1,1]"#,
            r#""capacity":[1,1],"min_load":[0,2]"#,
            "reviewer 1 must get at least 2 reviews, but may get at most 1",
        ),
        (
            r#""capacity":[1,1]"#,
            r#""capacity":[9,9],"min_load":[0,2]"#,
            "reviewer 1 must get at least 2 reviews, but is a candidate for only 1 proposal",
        ),
        (r#""s":[5,6]"#, r#""s":[5,6],"current":[0,3]"#, "current[1] is 3; it must be 0 or 1"),
        (
            r#""demand":[1,1]"#,
            r#""min_load":[1,1],"demand":[1,0]"#,
            "the minimum loads add up to 2, but all proposals together need only 1 review",
        ),
    ];
    for (old, new, sentence) in cases {
        assert_eq!(said(old, new), sentence);
    }
}

#[test]
fn minimum_loads_that_stand_in_each_others_way_are_named() {
    let text = r#"{"proposals":2,"reviewers":2,"demand":[1,1],"min_load":[1,1],"capacity":[2,2],
        "p":[0,0],"r":[0,1],"s":[5,6]}"#;
    let refusal = solve(&AssignmentInstance::from_json(text.as_bytes()).unwrap()).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "Reviewers 0 and 1 together must get at least 2 reviews, but can get only 1 from the proposals that they are \
         candidates for: lower a minimum load, or add candidates"
    );
}

#[test]
fn nothing_at_all_is_assigned_to_nobody() {
    let assignment = solve(&AssignmentInstance::default()).unwrap();
    assert_eq!((assignment.pairs(), assignment.objective(), assignment.unfilled()), (vec![], 0, 0));
    let no_pairs = AssignmentInstance {
        proposals: 1,
        reviewers: 1,
        demand: vec![u32::MAX],
        capacity: vec![u32::MAX],
        objective: Objective::Fair,
        ..AssignmentInstance::default()
    };
    assert_eq!(solve(&no_pairs).unwrap().unfilled(), u64::from(u32::MAX));
}

#[test]
fn a_change_that_is_none_is_refused() {
    let mut assignment = solve(&AssignmentInstance::from_json(GOOD.as_bytes()).unwrap()).unwrap();
    let said = [
        assignment.reviewer_leaves(2).unwrap_err().to_string(),
        assignment.forbid(0, 1).unwrap_err().to_string(),
        assignment.instead(0, 0, 1).unwrap_err().to_string(),
        assignment.add_proposal(1, &[LateCandidate { reviewer: 1, score: 1 }; 2]).unwrap_err().to_string(),
    ];
    assert_eq!(
        said,
        [
            "there is no reviewer 2: they are numbered from 0 to 1",
            "reviewer 1 is no candidate for proposal 0",
            "reviewer 1 is no candidate for proposal 0",
            "reviewer 1 stands twice among the candidates; leave one out",
        ]
    );
}

#[test]
fn who_watches_can_stop_it() {
    let instance = AssignmentInstance::from_json(GOOD.as_bytes()).unwrap();
    let stopped = assign(&instance, &mut |_| std::ops::ControlFlow::Break(()));
    assert_eq!(stopped.unwrap_err(), AssignmentRefused::Stopped(AssignmentCancelled));
}

fn number() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 0_u32..5, 1 => Just(u32::MAX)]
}

proptest! {
    #[test]
    fn no_instance_panics(
        sizes in (0_usize..5, 0_usize..5),
        columns in proptest::collection::vec(proptest::collection::vec(number(), 0..6), 5),
        s in proptest::collection::vec(prop_oneof![8 => -9_i32..9, 1 => any::<i32>()], 0..6),
        keep_bonus in any::<i32>(), fair in any::<bool>(),
    ) {
        let [demand, min_load, capacity, p, r] = <[Vec<u32>; 5]>::try_from(columns).unwrap();
        let objective = if fair { Objective::Fair } else { Objective::Sum };
        let current = s.iter().map(|score| u8::from(*score > 0)).collect();
        let (proposals, reviewers) = sizes;
        let instance = AssignmentInstance {
            name: String::new(), proposals, reviewers, demand, min_load, capacity, p, r, s, current, keep_bonus, objective,
        };
        match solve(&instance) {
            Ok(assignment) => prop_assert!(assignment.shortages().is_empty() == (assignment.unfilled() == 0)),
            Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
        }
    }

    #[test]
    fn no_text_panics(text in r#"[\[\]{}":,a-z0-9NaN.-]{0,40}"#) {
        if let Ok(instance) = AssignmentInstance::from_json(text.as_bytes()) {
            let _ = solve(&instance);
        }
    }
}
