//! What is drawn by lot keeps every limit, and every chance is what it was said to be.

use super::super::*;
use super::brute::tiny;
use proptest::prelude::*;

fn go_on(_: &AssignmentProgress) -> std::ops::ControlFlow<()> {
    std::ops::ControlFlow::Continue(())
}

/// Thirty proposals and ten reviewers with made-up scores.
fn committee() -> AssignmentInstance {
    let mut chance = AssignmentRng::new(7);
    let mut instance = AssignmentInstance {
        proposals: 30,
        reviewers: 10,
        demand: vec![3; 30],
        min_load: vec![4; 10],
        capacity: vec![10; 10],
        ..AssignmentInstance::default()
    };
    for p in 0..30 {
        for r in 0..10 {
            if chance.below(10) > 0 {
                instance.p.push(p);
                instance.r.push(r);
                instance.s.push(i32::try_from(chance.below(1000)).unwrap() + 1);
            }
        }
    }
    instance
}

/// How often each is used, within the limits of every proposal and reviewer.
fn counts(instance: &AssignmentInstance, pairs: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let (mut places, mut loads) = (vec![0; instance.proposals], vec![0; instance.reviewers]);
    for &pair in pairs {
        places[instance.p[pair as usize] as usize] += 1;
        loads[instance.r[pair as usize] as usize] += 1;
    }
    (places, loads)
}

#[test]
fn ten_thousand_draws_keep_every_limit_and_meet_every_chance() {
    let instance = committee();
    for bound in [2, 3] {
        let lottery = lottery(&instance, bound, &mut go_on).unwrap();
        let (chances, _) = counts(&instance, lottery.pairs());
        let (mut chance, mut times) = (AssignmentRng::new(11), vec![0_u32; instance.pairs()]);
        for _ in 0..10_000 {
            let drawn = lottery.draw(&mut chance);
            let (places, loads) = counts(&instance, &drawn);
            assert!(places.iter().zip(&chances).all(|(&places, &c)| (c / bound..=c.div_ceil(bound)).contains(&places)));
            assert!(loads.iter().all(|load| (4..=10).contains(load)));
            for pair in drawn {
                times[pair as usize] += 1;
            }
        }
        let expected = 10_000 / bound;
        let off = lottery.pairs().iter().map(|&pair| times[pair as usize].abs_diff(expected)).max();
        assert!(off.unwrap() <= 200, "{off:?} draws off");
        assert_eq!(times.iter().filter(|times| **times > 0).count(), lottery.pairs().len());
    }
}

#[test]
fn the_same_seed_draws_the_same_assignment() {
    let lottery = lottery(&committee(), 2, &mut go_on).unwrap();
    assert_eq!(lottery.draw(&mut AssignmentRng::new(5)), lottery.draw(&mut AssignmentRng::new(5)));
    assert_ne!(lottery.draw(&mut AssignmentRng::new(5)), lottery.draw(&mut AssignmentRng::new(6)));
}

proptest! {
    #[test]
    fn a_draw_never_breaks_a_limit(instance in tiny(12), bound in 1_u32..5, seed in any::<u64>()) {
        let Ok(lottery) = lottery(&instance, bound, &mut go_on) else { return Ok(()) };
        let (places, loads) = counts(&instance, &lottery.draw(&mut AssignmentRng::new(seed)));
        let (chances, _) = counts(&instance, lottery.pairs());
        for at in 0..instance.proposals {
            prop_assert!(places[at] >= chances[at] / bound && places[at] <= chances[at].div_ceil(bound));
        }
        for (at, &load) in loads.iter().enumerate() {
            prop_assert!(load >= instance.min_load_of(at) && load <= instance.capacity[at]);
        }
    }
}
