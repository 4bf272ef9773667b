//! What is unsafe in the settings, in sentences that say what to do.

use subtle::ConstantTimeEq;

use super::readiness::ReadinessProbe;
use crate::config::Settings;
use crate::mail::{DeliveryRoute, MailTransport};

/// What the pages about the installation's health may know of its settings.
#[derive(Clone, Debug, Default)]
pub struct MonitoredSettings {
    /// What is unsafe in them.
    pub risks: Vec<String>,
    /// Whether requests should come to this process.
    pub readiness: ReadinessProbe,
    token: Option<String>,
}

impl MonitoredSettings {
    /// What the settings say.
    pub fn new(settings: &Settings, dispatch: &MailTransport) -> Self {
        let (risks, token) = (risks(settings, dispatch), settings.metrics_token.clone());
        Self { risks, readiness: ReadinessProbe::default(), token }
    }

    /// Whether an `Authorization` header opens the figures, in time that does not tell how much of it is right.
    pub fn opens_metrics(&self, authorization: &str) -> bool {
        let shown = authorization.strip_prefix("Bearer ").unwrap_or_default();
        self.token.as_ref().is_some_and(|token| !token.is_empty() && token.as_bytes().ct_eq(shown.as_bytes()).into())
    }
}

/// What is unsafe; nothing when all is well.
pub fn risks(settings: &Settings, dispatch: &MailTransport) -> Vec<String> {
    let public = settings.public_url();
    let mut risks = Vec::new();
    if !public.is_https() && !settings.listen.ip().is_loopback() {
        risks.push(format!(
            "Passwords travel unencrypted: {} is served to other machines over {public}. Put a proxy with TLS in front, \
             listen on 127.0.0.1, and set CALLBOARD_PUBLIC_URL to the https address.",
            settings.listen
        ));
    } else if !public.is_https() && !public.is_loopback() {
        risks.push(format!("Passwords travel unencrypted: the public address is {public}. Give it TLS and https."));
    }
    if let DeliveryRoute::Server(server) = &dispatch.way {
        if server.is_exposed() {
            risks.push("Mails may travel unencrypted: use tls=required in CALLBOARD_SMTP_URL.".to_owned());
        }
        if server.any_certificate && !server.is_local() {
            risks.push(
                "Any certificate of the mail server is believed: drop CALLBOARD_SMTP_ANY_CERTIFICATE.".to_owned(),
            );
        }
    } else if !public.is_loopback() {
        risks.push("Nobody receives mail: set CALLBOARD_SMTP_URL to a mail server.".to_owned());
    }
    risks
}

#[cfg(test)]
mod tests {
    use clap::{Args, FromArgMatches};

    use super::risks;
    use crate::config::Settings;
    use crate::mail::MailTransport;

    fn risks_of(arguments: &[&str]) -> Vec<String> {
        let command = Settings::augment_args(clap::Command::new("callboard"));
        let matches = command.get_matches_from(["callboard"].iter().chain(arguments));
        let settings = Settings::from_arg_matches(&matches).unwrap();
        risks(&settings, &MailTransport::new(&settings).unwrap())
    }

    #[test]
    fn an_installation_for_trying_out_is_safe() {
        assert_eq!(risks_of(&[]), [""; 0]);
    }

    #[test]
    fn plain_http_for_others_is_a_risk() {
        let found =
            risks_of(&["--listen", "0.0.0.0:80", "--public-url", "http://talks.example", "--smtp-url", "smtp://m"]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("Passwords travel unencrypted: 0.0.0.0:80 is served"), "{found:?}");
    }

    #[test]
    fn mail_that_others_can_read_is_a_risk_and_mail_that_nobody_gets_too() {
        let exposed =
            risks_of(&["--public-url", "https://talks.example", "--smtp-url", "smtp://mail.example?tls=none"]);
        assert_eq!(exposed, ["Mails may travel unencrypted: use tls=required in CALLBOARD_SMTP_URL."]);
        let nowhere = risks_of(&["--public-url", "https://talks.example"]);
        assert_eq!(nowhere, ["Nobody receives mail: set CALLBOARD_SMTP_URL to a mail server."]);
    }
}
