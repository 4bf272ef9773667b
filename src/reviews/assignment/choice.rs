//! What a proposal would choose at the prices of the moment.

use super::flow::{Flow, Pair};
use super::network::Network;
use super::numbers::narrow;

/// The best unused candidate of a proposal; leaving the place empty competes with all of them.
pub(super) struct Bid {
    /// `None` where an empty place is best.
    pub best: Option<u32>,
    /// Surplus of the best.
    pub surplus: i64,
    /// Surplus of the next best, which says how far the proposal can go.
    pub next: i64,
}

/// What an empty place is worth to a proposal.
pub(super) fn empty_surplus(network: &Network, flow: &Flow) -> i64 {
    -network.penalty - flow.sink_price
}

fn surplus(network: &Network, flow: &Flow, edge: u32) -> i64 {
    network.score(edge) - flow.price[network.reviewer(edge)]
}

/// The best two of what a proposal does not use; no price may lie below `lowest`.
pub(super) fn best_bid(network: &Network, flow: &Flow, proposal: usize, lowest: i64) -> Bid {
    let empty = empty_surplus(network, flow);
    let mut bid = Bid { best: None, surplus: empty, next: empty };
    let pairs = network.pairs(proposal);
    let states = &flow.pairs[pairs.clone()];
    for (at, (candidate, &state)) in network.candidates(proposal).iter().zip(states).enumerate() {
        let score = i64::from(candidate.score);
        if score - lowest <= bid.next {
            break;
        }
        let surplus = score - flow.price[candidate.reviewer as usize];
        if surplus <= bid.next || state != Pair::Free {
            continue;
        }
        if surplus > bid.surplus {
            bid = Bid { best: Some(narrow(pairs.start + at)), surplus, next: bid.surplus };
        } else {
            bid.next = surplus;
        }
    }
    bid
}

/// Brings every price into the range that its reviewer's load allows, with the sink's price as zero; gives the lowest.
pub(super) fn settle_prices(network: &Network, flow: &mut Flow) -> i64 {
    let shift = std::mem::take(&mut flow.sink_price);
    let mut lowest = i64::MAX;
    for reviewer in 0..network.reviewers() {
        let (low, high) = flow.price_range(network, reviewer);
        flow.price[reviewer] = (flow.price[reviewer] - shift).min(high).max(low);
        lowest = lowest.min(flow.price[reviewer]);
    }
    lowest
}

/// Exchanges what a proposal uses for what is better by more than `slack`; says the surplus of the best that is left.
pub(super) fn choose_again(network: &Network, flow: &mut Flow, proposal: usize, slack: i64, lowest: i64) -> i64 {
    loop {
        let bid = best_bid(network, flow, proposal, lowest);
        let used = network.pairs(proposal).map(narrow).filter(|&edge| flow.pairs[edge as usize] == Pair::Used);
        let worst = used.map(|edge| (surplus(network, flow, edge), edge)).min();
        if let Some((least, edge)) = worst
            && least < bid.surplus - slack
        {
            flow.drop_edge(edge, network.reviewer(edge));
            flow.unmet[proposal] += 1;
        } else if flow.unfilled[proposal] > 0
            && bid.best.is_some()
            && empty_surplus(network, flow) < bid.surplus - slack
        {
            flow.ask_again(proposal);
        } else {
            return bid.surplus;
        }
        match bid.best {
            Some(edge) => {
                flow.unmet[proposal] -= 1;
                flow.take(edge, network.reviewer(edge));
            }
            None => flow.give_up(proposal),
        }
    }
}

/// Turns any flow with any prices into an exact one: what contradicts the prices is exchanged, and who has too much or
/// too little because of it is left to [`settle`](super::paths::settle).
pub(super) fn make_exact(network: &Network, flow: &mut Flow) {
    let lowest = settle_prices(network, flow);
    for proposal in 0..network.proposals() {
        flow.level[proposal] = choose_again(network, flow, proposal, 0, lowest);
    }
}
