//! What every request passes first: it is meant for this installation, HEAD is GET without a body, and a body that nobody
//! reads is not waited for.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage, HttpResponse};
use futures_util::Stream;

use super::{Site, headers};

/// Addresses that are asked for by whatever name the machine has: by load balancers and the like.
const BY_ANY_NAME: [&str; 2] = ["/healthz", "/readyz"];

/// The entrance, for `App::wrap(from_fn(entrance))`, outside of everything else.
pub async fn entrance(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let unread = share(&mut req);
    let site = req.app_data::<Data<Site>>().cloned().unwrap_or_else(|| unreachable!("the server shares it"));
    if !BY_ANY_NAME.contains(&req.path()) && !is_meant_for(&site, &req) {
        let host = host_of(&req).unwrap_or_default();
        tracing::info!(address = site.origin_of(&req), host, "asked for by the name of another site");
        let answer = misdirected(&site);
        return Ok(keeping(unread, req.into_response(answer)));
    }
    // The encoder knows of its own that it is to send no body.
    if req.method() == Method::HEAD {
        req.head_mut().method = Method::GET;
    }
    Ok(keeping(unread, next.call(req).await?.map_into_boxed_body()))
}

fn host_of(req: &ServiceRequest) -> Option<&str> {
    let said = req.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    // A request that names a whole address is meant for that one.
    req.uri().authority().map(actix_web::http::uri::Authority::as_str).or(said)
}

/// Whether a request names this installation, or the machine that it runs on.
fn is_meant_for(site: &Site, req: &ServiceRequest) -> bool {
    let mut hosts = req.headers().get_all(header::HOST);
    let one = hosts.next().is_some() && hosts.next().is_none();
    one && host_of(req).is_some_and(|host| site.answers_to(host))
}

fn misdirected(site: &Site) -> HttpResponse {
    let words = format!(
        "There is no such site here. This is {}. Whoever runs it sets public_url to the address that people type.\n",
        site.public_url
    );
    let mut answer =
        HttpResponse::build(StatusCode::MISDIRECTED_REQUEST).content_type("text/plain; charset=utf-8").body(words);
    headers::add(answer.headers_mut(), site.public_url.is_https());
    answer
}

/// A body that may be read from two sides: by whoever wants it, and by nobody, only to know that it is still there.
#[derive(Clone)]
struct SharedPayload(Rc<RefCell<Payload>>);

impl Stream for SharedPayload {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut *self.0.borrow_mut()).poll_next(cx)
    }
}

fn share(req: &mut ServiceRequest) -> Option<SharedPayload> {
    match req.take_payload() {
        Payload::None => None,
        payload => {
            let shared = SharedPayload(Rc::new(RefCell::new(payload)));
            req.set_payload(Payload::Stream { payload: Box::pin(shared.clone()) });
            Some(shared)
        }
    }
}

/// Keeps what was not read of a request until its answer is sent: then the connection is closed. Otherwise the server would
/// go on reading for as long as somebody goes on sending.
fn keeping(unread: Option<SharedPayload>, answer: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    match unread {
        None => answer,
        Some(unread) => answer.map_body(|_, body| BoxBody::new(BesideUnread { body, _unread: unread })),
    }
}

struct BesideUnread {
    body: BoxBody,
    _unread: SharedPayload,
}

impl MessageBody for BesideUnread {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        Err(self)
    }
}
