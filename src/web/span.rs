//! What every line of the log says of its request: never a query, a body, or the secret of a link.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage};
use tracing::Span;
use tracing::field::{Empty, display};
use tracing_actix_web::{DefaultRootSpanBuilder, RequestId, RootSpanBuilder};

use super::{Site, links};

/// Begins the log of a request.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(req: &ServiceRequest) -> Span {
        let id = req.extensions().get::<RequestId>().map(ToString::to_string);
        let forwarded = req.headers().get(header::X_FORWARDED_FOR).and_then(|value| value.to_str().ok());
        let peer = req.peer_addr().map(|peer| peer.ip());
        let address = req.app_data::<Data<Site>>().map(|site| site.origin_of(peer, forwarded));
        tracing::info_span!(
            "request",
            id,
            method = %req.method(),
            path = links::told(req.path()),
            address,
            account = Empty,
            http.status_code = Empty,
            otel.status_code = Empty,
            exception.message = Empty,
            exception.details = Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        DefaultRootSpanBuilder::on_request_end(span, outcome);
    }
}

/// Adds whose request it is to every further line.
pub fn note_account(account: impl std::fmt::Display) {
    Span::current().record("account", display(account));
}
