//! How many requests there were, how they ended and how long they took, for Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper ends of the durations that are told apart, in milliseconds.
const BOUNDS: [u64; 6] = [5, 20, 100, 500, 2_000, 10_000];

/// Requests of one kind: method, route and status.
type Kind = (&'static str, String, u16);

#[derive(Clone, Copy, Default)]
struct Count {
    within: [u64; BOUNDS.len()],
    all: u64,
    micros: u64,
}

static REQUESTS: Mutex<BTreeMap<Kind, Count>> = Mutex::new(BTreeMap::new());

/// Counts a request that was answered.
pub(super) fn count(method: &'static str, route: &str, status: u16, took: Duration) {
    let mut requests = REQUESTS.lock().unwrap_or_else(PoisonError::into_inner);
    let count = requests.entry((method, route.to_owned(), status)).or_default();
    count.all += 1;
    count.micros += u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    for (within, bound) in count.within.iter_mut().zip(BOUNDS) {
        *within += u64::from(took <= Duration::from_millis(bound));
    }
}

/// What was counted since the start, in the text form of Prometheus.
pub fn exposition() -> String {
    let requests = REQUESTS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut text = "# TYPE callboard_request_seconds histogram\n".to_owned();
    for ((method, route, status), count) in &requests {
        let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
        for (within, bound) in count.within.iter().zip(BOUNDS) {
            let end = Duration::from_millis(bound).as_secs_f64();
            line(&mut text, "bucket", &format!("{labels},le=\"{end}\""), within);
        }
        line(&mut text, "bucket", &format!("{labels},le=\"+Inf\""), &count.all);
        line(&mut text, "sum", &labels, &Duration::from_micros(count.micros).as_secs_f64());
        line(&mut text, "count", &labels, &count.all);
    }
    text
}

fn line(text: &mut String, what: &str, labels: &str, value: &impl std::fmt::Display) {
    let written = writeln!(text, "callboard_request_seconds_{what}{{{labels}}} {value}");
    debug_assert!(written.is_ok(), "a text takes any line");
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{count, exposition};

    #[test]
    fn a_slow_request_is_counted_in_the_longer_buckets_only() {
        count("GET", "/{event}/slow", 200, Duration::from_millis(300));
        let text = exposition();
        let of = |le: &str| {
            format!(
                "callboard_request_seconds_bucket{{method=\"GET\",route=\"/{{event}}/slow\",status=\"200\",le=\"{le}\"}}"
            )
        };
        assert!(text.contains(&format!("{} 0\n", of("0.1"))) && text.contains(&format!("{} 1\n", of("0.5"))), "{text}");
        assert!(text.contains("_sum{method=\"GET\",route=\"/{event}/slow\",status=\"200\"} 0.3\n"), "{text}");
    }
}
