//! Values that JSON has no exact word for: bytes are written as base64, numbers with a fraction as text.

use base64::Engine;
use base64::display::Base64Display;
use base64::prelude::BASE64_STANDARD;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Binary, Double};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes of a column, in base64 where they are written.
#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Binary)]
pub struct Bytes(pub Vec<u8>);

/// A number with a fraction, as the shortest text that reads back as the very same number.
#[derive(Clone, Copy, Debug, PartialEq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Double)]
pub struct ExactNumber(pub f64);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Base64Display::new(&self.0, &BASE64_STANDARD))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64_STANDARD.decode(text).map(Self).map_err(|_| D::Error::custom("bytes that are not base64"))
    }
}

impl Serialize for ExactNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ExactNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| D::Error::custom(format!("“{text}” where a number belongs")))
    }
}

/// A value lives in a column as what it wraps does.
macro_rules! kept_as {
    ($value:ty, $sql:ident, $owned:ty, $borrowed:ty) => {
        impl<DB: Backend> FromSql<$sql, DB> for $value
        where
            $owned: FromSql<$sql, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                <$owned>::from_sql(bytes).map(Self)
            }
        }
        impl<DB: Backend> ToSql<$sql, DB> for $value
        where
            $borrowed: ToSql<$sql, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                let value: &$borrowed = &self.0;
                value.to_sql(out)
            }
        }
    };
}
kept_as!(Bytes, Binary, Vec<u8>, [u8]);
kept_as!(ExactNumber, Double, f64, f64);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Bytes, ExactNumber};

    proptest! {
        #[test]
        fn no_number_is_rounded(number in any::<f64>()) {
            let text = serde_json::to_string(&ExactNumber(number)).unwrap();
            prop_assert_eq!(serde_json::from_str::<ExactNumber>(&text).unwrap().0.to_bits(), number.to_bits());
        }

        #[test]
        fn no_byte_is_lost(bytes: Vec<u8>) {
            let text = serde_json::to_string(&Bytes(bytes.clone())).unwrap();
            prop_assert_eq!(serde_json::from_str::<Bytes>(&text).unwrap().0, bytes);
        }
    }
}
