//! From nothing to the exact optimum, and from one optimum to the next.

use super::choice::make_exact;
use super::flow::Flow;
use super::network::Network;
use super::overcommitment::Overcommitment;
use super::paths::settle;
use super::scaling::scale;
use super::watch::{AssignmentCancelled, AssignmentReporter, AssignmentStage};

/// Why there is no assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AssignmentError {
    Stopped,
    Overcommitted(Overcommitment),
}

impl From<AssignmentCancelled> for AssignmentError {
    fn from(_: AssignmentCancelled) -> Self {
        Self::Stopped
    }
}

/// The optimum of a network.
pub(super) fn optimum(network: &Network, watch: &mut AssignmentReporter<'_>) -> Result<Flow, AssignmentError> {
    let mut flow = fullest(network, watch)?;
    improve(network, &mut flow, network.widest(), watch)?;
    Ok(flow)
}

/// The optimum, from a flow and prices that are thought to be within so many points of it at each place.
pub(super) fn improve(
    network: &Network,
    flow: &mut Flow,
    within: i64,
    watch: &mut AssignmentReporter<'_>,
) -> Result<(), AssignmentCancelled> {
    scale(network, flow, within, watch)?;
    make_exact(network, flow);
    settle(network, flow, AssignmentStage::Settling, watch)?;
    flow.free_the_sink();
    Ok(())
}

/// As many places filled as possible and every minimum load reached, whatever the scores; its prices say which part of
/// the network is short of reviewers, or of proposals, so that the scaling need not find that out by long bidding.
fn fullest(network: &Network, watch: &mut AssignmentReporter<'_>) -> Result<Flow, AssignmentError> {
    let flat = network.flat();
    let mut flow = Flow::new(&flat);
    make_exact(&flat, &mut flow);
    settle(&flat, &mut flow, AssignmentStage::Filling, watch)?;
    flow.free_the_sink();
    if let Some(overcommitment) = Overcommitment::find(network, &flow) {
        return Err(AssignmentError::Overcommitted(overcommitment));
    }
    for price in &mut flow.price {
        *price *= network.penalty;
    }
    Ok(flow)
}
