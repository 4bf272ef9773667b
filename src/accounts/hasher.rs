//! Hashes passwords: slowly, on threads of their own, a few at a time, so that no other request waits for one.

use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::threads::{NoTurn, Threads};

/// How many passwords are hashed at a time; each takes 19 MiB.
const AT_A_TIME: usize = 2;
/// How long a request waits for its turn; two threads hash some forty passwords a second.
const PATIENCE: Duration = Duration::from_secs(20);
/// Salt and hash of no password at all; checked against where nobody has the address, so that this takes as long.
const NOBODY: &str = "bm9ib2R5LW5vYm9keQ$bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm8";

/// What checking a password says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordCheck {
    /// It is another one, or there is none.
    Wrong,
    /// It is the one; with a hash to keep instead where the old one was made with lower cost.
    Right(Option<String>),
}

/// Argon2id with its cost, and the queue for it. Cloning it is cheap; every clone is the same queue.
#[derive(Clone)]
pub struct Hasher {
    threads: Threads,
    argon2: Argon2<'static>,
}

impl Default for Hasher {
    /// 19 MiB, two passes, one lane: what OWASP asks for.
    fn default() -> Self {
        Self::costing(19 * 1024, 2)
    }
}

impl Hasher {
    /// A hasher that costs next to nothing, for tests.
    pub fn quick() -> Self {
        Self::costing(Params::MIN_M_COST, 1)
    }

    fn costing(kibibytes: u32, passes: u32) -> Self {
        let params = Params::new(kibibytes, passes, 1, None).unwrap_or_default();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        Self { threads: Threads::new(AT_A_TIME), argon2 }
    }

    /// What to keep of a password.
    ///
    /// # Errors
    /// No turn in time.
    pub async fn hash(&self, password: String) -> Result<String, NoTurn> {
        self.in_turn(move |hasher| hasher.hash_here(&password)).await
    }

    /// Whether a password is the one that was kept; takes as long where none was.
    ///
    /// # Errors
    /// No turn in time.
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<PasswordCheck, NoTurn> {
        self.in_turn(move |hasher| hasher.verify_here(&password, kept.as_deref())).await
    }

    /// Hashes on this very thread, for commands.
    pub fn hash_here(&self, password: &str) -> String {
        match self.argon2.hash_password(password.as_bytes()) {
            Ok(hash) => hash.to_string(),
            Err(error) => unreachable!("argon2 with valid parameters refuses no password: {error}"),
        }
    }

    fn verify_here(&self, password: &str, kept: Option<&str>) -> PasswordCheck {
        let nobody = self.nobody();
        let Ok(hash) = PasswordHash::new(kept.unwrap_or(&nobody)) else { return PasswordCheck::Wrong };
        let right = self.argon2.verify_password(password.as_bytes(), &hash).is_ok() && kept.is_some();
        match right {
            true if self.is_dearer_than(&hash) => PasswordCheck::Right(Some(self.hash_here(password))),
            true => PasswordCheck::Right(None),
            false => PasswordCheck::Wrong,
        }
    }

    fn is_dearer_than(&self, hash: &PasswordHash) -> bool {
        let ours = self.argon2.params();
        Params::try_from(hash).is_ok_and(|old| old.m_cost() < ours.m_cost() || old.t_cost() < ours.t_cost())
    }

    fn nobody(&self) -> String {
        let params = self.argon2.params();
        format!("$argon2id$v=19$m={},t={},p={}${NOBODY}", params.m_cost(), params.t_cost(), params.p_cost())
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce(&Self) -> T + Send + 'static) -> Result<T, NoTurn> {
        let hasher = self.clone();
        self.threads.run(PATIENCE, move || work(&hasher)).await
    }
}

#[cfg(test)]
mod tests {
    use super::{Hasher, PasswordCheck};

    #[actix_web::test]
    async fn only_the_same_password_is_right() {
        let hasher = Hasher::quick();
        let kept = hasher.hash("tin whistle 9".to_owned()).await.unwrap();

        let right = hasher.verify("tin whistle 9".to_owned(), Some(kept.clone())).await;
        let wrong = hasher.verify("Tin whistle 9".to_owned(), Some(kept)).await;
        let nobody = hasher.verify("tin whistle 9".to_owned(), None).await;

        assert_eq!(
            (right, wrong, nobody),
            (Ok(PasswordCheck::Right(None)), Ok(PasswordCheck::Wrong), Ok(PasswordCheck::Wrong))
        );
    }

    #[test]
    fn nobodys_hash_is_one_that_argon2_really_checks() {
        use argon2::password_hash::{PasswordVerifier, phc::PasswordHash};
        let (hasher, text) = (Hasher::quick(), Hasher::quick().nobody());
        let hash = PasswordHash::new(&text).unwrap();

        let error = hasher.argon2.verify_password(b"x", &hash).unwrap_err();

        assert_eq!(error, argon2::password_hash::Error::PasswordInvalid);
    }

    #[test]
    fn a_hash_of_lower_cost_is_raised_at_the_next_right_password() {
        let (weak, strong) = (Hasher::quick(), Hasher::costing(64, 2));
        let kept = weak.hash_here("tin whistle 9");

        let PasswordCheck::Right(Some(raised)) = strong.verify_here("tin whistle 9", Some(&kept)) else {
            panic!("not raised")
        };

        assert!(raised.starts_with("$argon2id$v=19$m=64,t=2,p=1$"));
        assert_eq!(strong.verify_here("tin whistle 9", Some(&raised)), PasswordCheck::Right(None));
    }
}
