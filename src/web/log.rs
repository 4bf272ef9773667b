//! The log of requests: each has a number, and is told by its route, so that no token in an address gets into the log.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};
use tracing::Span;
use tracing::field::Empty;
use tracing_actix_web::{RequestId, RootSpanBuilder};

use super::{Site, metrics};

/// What stands around every log line of a request.
pub struct Requests;

/// When a request came, and where to.
#[derive(Clone)]
struct Arrival {
    at: Instant,
    route: String,
}

impl RootSpanBuilder for Requests {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
        let address = request.app_data::<Data<Site>>().map(|site| site.origin_of(request)).unwrap_or_default();
        let id = request_id(request.request());
        let span = tracing::info_span!("request", id, method = %request.method(), route, address, account = Empty);
        request.extensions_mut().insert(Arrival { at: Instant::now(), route });
        span
    }

    fn on_request_end<B: MessageBody>(_: Span, outcome: &Result<ServiceResponse<B>, actix_web::Error>) {
        let Ok(answer) = outcome else {
            tracing::error!("not answered by a page");
            return;
        };
        let (req, status) = (answer.request(), answer.status().as_u16());
        let Some(Arrival { at, route }) = req.extensions().get::<Arrival>().cloned() else { return };
        let took = at.elapsed();
        metrics::count(known_method(req.method()), &route, status, took);
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        if req.method().is_safe() && status < 500 {
            tracing::debug!(status, milliseconds, "answered");
        } else {
            tracing::info!(status, milliseconds, "answered");
        }
    }
}

/// The number that the log knows a request by.
pub fn request_id(req: &HttpRequest) -> String {
    req.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default()
}

/// The route of a request, such as `/{event}/cfp`: what of its address may be written down.
pub fn route(req: &HttpRequest) -> String {
    req.match_pattern().unwrap_or_else(|| "none".to_owned())
}

/// The method, from a short list: anybody may send any word.
fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}
