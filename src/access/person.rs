//! Who somebody is, and where they stand.

use std::collections::HashMap;

use crate::db::Id;

/// Somebody with an account, as the session says.
#[derive(Clone, Debug)]
pub struct Person {
    /// Key of the account.
    pub id: Id<Person>,
    /// Name as they write it.
    pub name: String,
    /// Where mails to them go.
    pub email: String,
    /// Whether the address is known to be theirs.
    pub confirmed: bool,
    /// Whether they run the installation.
    pub is_admin: bool,
}

impl Person {
    /// The spellings of the address that is known to be theirs; none while nobody has confirmed it, so that nothing of
    /// its owner is found by it.
    pub fn addresses(&self) -> Vec<String> {
        if self.confirmed { vec![self.email.clone(), self.email.to_lowercase()] } else { Vec::new() }
    }

    /// What tells this person from others at one event without saying who they are.
    pub fn pseudonym_at(&self, event: uuid::Uuid) -> Vec<u8> {
        Self::pseudonym(self.id, event)
    }

    /// The same for whoever has an account of this key.
    pub fn pseudonym(account: Id<Self>, event: uuid::Uuid) -> Vec<u8> {
        super::secret::hash(&format!("{event}:account:{account}"))
    }
}

/// The values of the names in a route, such as `event` and `code`.
#[derive(Clone, Debug, Default)]
pub struct RouteParams(HashMap<String, String>);

impl RouteParams {
    /// What stands in the address under a name; empty where the route has no such name.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for RouteParams {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}
