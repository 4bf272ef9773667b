//! Every setting, typed, with its default: a flag, an environment variable, or a line in `callboard.toml`, in that
//! order of precedence.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Command, ValueEnum};
use lettre::message::Mailbox;

use crate::db::{Address, Synchronous};

/// The file that settings are read from when it lies in the working directory.
pub const FILE: &str = "callboard.toml";

/// How the installation runs.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// Address and port to serve on
    #[arg(long, env = "CALLBOARD_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: SocketAddr,
    /// Address that people reach this installation by; links in mails begin with it [default: LISTEN, by http]
    #[arg(long, env = "CALLBOARD_PUBLIC_URL", value_parser = PublicUrl::parse, global = true)]
    pub public_url: Option<PublicUrl>,
    /// postgres://… or sqlite:PATH [default: callboard.sqlite in the data folder]
    #[arg(long, env = "DATABASE_URL", value_parser = Address::parse, hide_env_values = true, global = true)]
    pub database_url: Option<Address>,
    /// Folder for the database and for mails written to files
    #[arg(long, env = "CALLBOARD_DATA", default_value = "callboard-data", global = true)]
    pub data: PathBuf,
    /// How hard SQLite makes sure that a commit is on the disk
    #[arg(long, env = "CALLBOARD_SQLITE_SYNCHRONOUS", value_enum, default_value = "full", global = true)]
    pub sqlite_synchronous: Synchronous,
    /// Name of this installation, shown where no event is
    #[arg(long, env = "CALLBOARD_NAME", default_value = "Callboard", global = true)]
    pub name: String,
    /// Mail server, as `smtp://USER:PASSWORD@HOST:587?tls=required` or `smtps://…`; without it mails are written to files
    #[arg(long, env = "CALLBOARD_SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,
    /// Accept any certificate from the mail server (for a server of your own on this machine)
    #[arg(long, env = "CALLBOARD_SMTP_ANY_CERTIFICATE", global = true)]
    pub smtp_any_certificate: bool,
    /// Sender of all mails; callboard at the host of the public address unless set
    #[arg(long, env = "CALLBOARD_MAIL_FROM", global = true)]
    pub mail_from: Option<Mailbox>,
    /// Address that people report problems with this installation to, said in security.txt and on the help page
    #[arg(long, env = "CALLBOARD_CONTACT", global = true)]
    pub contact: Option<lettre::Address>,
    /// Most mails a minute
    #[arg(long, env = "CALLBOARD_MAILS_A_MINUTE", default_value_t = 1200, global = true)]
    pub mails_a_minute: u32,
    /// Token that opens /metrics; without it there are none
    #[arg(long, env = "CALLBOARD_METRICS_TOKEN", hide_env_values = true, global = true)]
    pub metrics_token: Option<String>,
    /// Proxies whose X-Forwarded-For is believed
    #[arg(long, env = "CALLBOARD_TRUSTED_PROXIES", value_delimiter = ',', global = true)]
    pub trusted_proxies: Vec<IpAddr>,
    /// How long somebody stays signed in
    #[command(flatten)]
    pub sessions: SessionLife,
    /// Worker threads
    #[arg(long, env = "CALLBOARD_WORKERS", default_value_t = 2, global = true)]
    pub workers: usize,
    /// Form of log lines
    #[arg(long, env = "CALLBOARD_LOG_FORMAT", value_enum, default_value = "text", global = true)]
    pub log_format: LogFormat,
}

/// How long somebody stays signed in.
#[derive(Args, Clone, Copy, Debug)]
pub struct SessionLife {
    /// Days after which an unused session ends
    #[arg(long, env = "CALLBOARD_SESSION_IDLE_DAYS", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..), global = true)]
    pub session_idle_days: u16,
    /// Hours after which an administrator's unused session ends
    #[arg(long, env = "CALLBOARD_ADMIN_SESSION_IDLE_HOURS", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..), global = true)]
    pub admin_session_idle_hours: u16,
    /// Days after which a session ends however much it is used
    #[arg(long, env = "CALLBOARD_SESSION_DAYS", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..), global = true)]
    pub session_days: u16,
}

impl Default for SessionLife {
    fn default() -> Self {
        Self { session_idle_days: 14, admin_session_idle_hours: 12, session_days: 30 }
    }
}

/// Form of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Settings {
    /// The database that is meant.
    pub fn database(&self) -> Address {
        self.database_url.clone().unwrap_or_else(|| Address::Sqlite(self.data.join("callboard.sqlite")))
    }

    /// The address that people use.
    pub fn public_url(&self) -> PublicUrl {
        self.public_url.clone().unwrap_or_else(|| PublicUrl(format!("http://{}", self.listen).into()))
    }

    /// The folder for mails when there is no mail server.
    pub fn mail_folder(&self) -> PathBuf {
        self.data.join("mail")
    }
}

/// The address that people know the installation by, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(Arc<str>);

impl PublicUrl {
    /// Reads an address such as `https://talks.example.org`.
    ///
    /// # Errors
    /// It is not http or https, or has a path, a query or a password.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = url::Url::parse(text).map_err(|error| format!("not an address: {error}"))?;
        let bare = matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none();
        if bare && url.username().is_empty() && url.host_str().is_some() {
            Ok(Self(url.as_str().trim_end_matches('/').into()))
        } else {
            Err("must look like https://talks.example.org, without a path".to_owned())
        }
    }

    /// A path of this installation as a full address.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Whether people come over TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// The host and, where it is not the usual one, the port: what a request's `Host` says.
    pub fn authority(&self) -> &str {
        self.0.split_once("://").map_or(&*self.0, |(_, authority)| authority)
    }

    /// Whether only this machine reaches it: the installation is being developed or tried out.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        host == "localhost"
            || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// The host alone.
    pub fn host(&self) -> String {
        url::Url::parse(&self.0).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives the lines of a settings file to a command as its defaults, so that flags and variables still win.
///
/// # Errors
/// The file cannot be read, is not TOML, or names a setting that there is not.
pub fn with_file(command: Command, file: &Path) -> anyhow::Result<Command> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(command),
        Err(error) => anyhow::bail!("{} cannot be read: {error}", file.display()),
    };
    let table: toml::Table = toml::from_str(&text).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?;
    table.into_iter().try_fold(command, |command, (name, value)| {
        if !command.get_arguments().any(|arg| arg.get_id().as_str() == name) {
            anyhow::bail!("{}: there is no setting “{name}”", file.display());
        }
        let words = words_of(&value);
        Ok(command.mut_arg(name, |arg| arg.default_value(words)))
    })
}

fn words_of(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(values) => values.iter().map(words_of).collect::<Vec<_>>().join(","),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(yes) => yes.to_string(),
        toml::Value::Datetime(when) => when.to_string(),
        toml::Value::Table(_) => String::new(),
    }
}
