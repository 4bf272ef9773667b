//! Every table and column, for both databases: PostgreSQL and SQLite keep the same names.
#![expect(missing_docs, reason = "the names are those of the columns, which the migrations explain")]

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    installation (name) {
        name -> Text,
        value -> Text,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    people (id) {
        id -> Guid,
        email -> Text,
        email_key -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        confirmed_at -> Nullable<Instant>,
        is_admin -> Bool,
        created_at -> Instant,
        search -> Text,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    sessions (id) {
        id -> Guid,
        person_id -> Guid,
        token_hash -> Binary,
        agent -> Text,
        address -> Text,
        created_at -> Instant,
        seen_at -> Instant,
        expires_at -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    once_links (id) {
        id -> Guid,
        purpose -> Text,
        person_id -> Nullable<Guid>,
        token_hash -> Binary,
        email -> Text,
        browser -> Nullable<Binary>,
        next -> Text,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    attempts (subject) {
        subject -> Text,
        tries -> Integer,
        since -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    answers (form) {
        form -> Binary,
        location -> Text,
        answered_at -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    pictures (id) {
        id -> Guid,
        owner_id -> Nullable<Guid>,
        content -> Binary,
        width -> Integer,
        height -> Integer,
        used -> Bool,
        created_at -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    events (id) {
        id -> Guid,
        slug -> Text,
        name -> Text,
        tagline -> Text,
        starts_on -> Day,
        ends_on -> Day,
        time_zone -> Text,
        place -> Text,
        contact -> Text,
        accent -> Text,
        cfp_text -> Text,
        cfp_opens_at -> Nullable<Instant>,
        cfp_closes_at -> Nullable<Instant>,
        blind -> Bool,
        reviews_wanted -> Integer,
        talks_public -> Bool,
        ratings_needed -> Integer,
        release -> Integer,
        calendar_host -> Nullable<Text>,
        revision -> BigInt,
        ratings_revision -> BigInt,
        version -> Integer,
        created_at -> Instant,
        visibility -> Text,
        conduct -> Text,
        reviews_close_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    tracks (id) {
        id -> Guid,
        event_id -> Guid,
        name -> Text,
        hue -> Integer,
        description -> Text,
        position -> Integer,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    session_types (id) {
        id -> Guid,
        event_id -> Guid,
        name -> Text,
        minutes -> Integer,
        position -> Integer,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    rooms (id) {
        id -> Guid,
        event_id -> Guid,
        name -> Text,
        capacity -> Nullable<Integer>,
        position -> Integer,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    criteria (id) {
        id -> Guid,
        event_id -> Guid,
        name -> Text,
        help -> Text,
        low_label -> Text,
        high_label -> Text,
        weight -> Integer,
        required -> Bool,
        position -> Integer,
        retired -> Bool,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    members (event_id, person_id, role) {
        event_id -> Guid,
        person_id -> Guid,
        role -> Text,
        joined_at -> Instant,
        notices -> Text,
        told_until -> Nullable<Instant>,
        seen_until -> Nullable<Instant>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    speakers (id) {
        id -> Guid,
        event_id -> Guid,
        person_id -> Nullable<Guid>,
        code -> Text,
        name -> Text,
        affiliation -> Text,
        biography -> Text,
        picture_id -> Nullable<Guid>,
        source_id -> Nullable<Text>,
        version -> Integer,
        created_at -> Instant,
        search -> Text,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    proposals (id) {
        id -> Guid,
        event_id -> Guid,
        code -> Text,
        title -> Text,
        #[sql_name = "abstract"]
        abstract_ -> Text,
        description -> Text,
        notes -> Text,
        track_id -> Nullable<Guid>,
        session_type_id -> Nullable<Guid>,
        minutes -> Nullable<Integer>,
        expected -> Nullable<Integer>,
        language -> Text,
        level -> Text,
        state -> Text,
        search -> Text,
        shuffle -> Integer,
        review_count -> Integer,
        score -> Double,
        rating_count -> Integer,
        rating_sum -> Integer,
        held_changes -> Integer,
        source_id -> Nullable<Text>,
        version -> Integer,
        submitted_at -> Nullable<Instant>,
        created_at -> Instant,
        updated_at -> Instant,
        waitlist_position -> Nullable<Integer>,
        answer_by -> Nullable<Day>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    proposal_tallies (id) {
        id -> BigInt,
        event_id -> Guid,
        state -> Text,
        review_count -> Integer,
        track_id -> Nullable<Guid>,
        session_type_id -> Nullable<Guid>,
        proposals -> BigInt,
        scores -> BigInt,
        squares -> BigInt,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    review_tallies (id) {
        id -> BigInt,
        event_id -> Guid,
        person_id -> Guid,
        state -> Text,
        proposal_state -> Text,
        reviews -> BigInt,
        scored -> BigInt,
        scores -> BigInt,
        squares -> BigInt,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    proposal_speakers (proposal_id, speaker_id) {
        proposal_id -> Guid,
        speaker_id -> Guid,
        position -> Integer,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    invitations (id) {
        id -> Guid,
        event_id -> Guid,
        place -> Text,
        proposal_id -> Nullable<Guid>,
        email -> Text,
        name -> Text,
        token_hash -> Binary,
        invited_by -> Nullable<Guid>,
        created_at -> Instant,
        expires_at -> Instant,
        answer -> Nullable<Text>,
        answered_at -> Nullable<Instant>,
        speaker_id -> Nullable<Guid>,
        shared_hash -> Nullable<Binary>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    reviews (id) {
        id -> Guid,
        event_id -> Guid,
        proposal_id -> Guid,
        person_id -> Guid,
        state -> Text,
        note -> Text,
        feedback -> Text,
        score -> Nullable<Double>,
        version -> Integer,
        created_at -> Instant,
        updated_at -> Instant,
        scored_at -> Nullable<Instant>,
        score_before -> Nullable<Double>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    reviewers_left_out (event_id, person_id) {
        event_id -> Guid,
        person_id -> Guid,
        left_out_at -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    review_scores (review_id, criterion_id) {
        review_id -> Guid,
        criterion_id -> Guid,
        value -> Integer,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    conflicts (proposal_id, person_id) {
        proposal_id -> Guid,
        person_id -> Guid,
        reason -> Text,
        declared_at -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    approved_feedback (proposal_id) {
        proposal_id -> Guid,
        text -> Text,
        basis -> Text,
        told -> Text,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    masked_texts (proposal_id, field) {
        proposal_id -> Guid,
        field -> Text,
        source -> Text,
        text -> Text,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    decisions (proposal_id) {
        proposal_id -> Guid,
        event_id -> Guid,
        verdict -> Text,
        staged_by -> Nullable<Guid>,
        staged_at -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    slots (id) {
        id -> Guid,
        event_id -> Guid,
        room_id -> Nullable<Guid>,
        proposal_id -> Nullable<Guid>,
        title -> Text,
        starts_at -> Instant,
        ends_at -> Instant,
        version -> Integer,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    releases (id) {
        id -> Guid,
        event_id -> Guid,
        number -> Integer,
        notes -> Text,
        programme -> Text,
        released_by -> Nullable<Guid>,
        released_at -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    accepted_clashes (event_id, digest) {
        event_id -> Guid,
        digest -> Text,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    replaced_schedules (id) {
        id -> Guid,
        event_id -> Guid,
        replaced_with -> Text,
        by_name -> Text,
        slots -> Text,
        replaced_at -> Instant,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    ratings (id) {
        id -> Guid,
        event_id -> Guid,
        proposal_id -> Guid,
        rater -> Binary,
        stars -> Integer,
        comment -> Text,
        rated_at -> Instant,
        hidden -> Bool,
        browser -> Nullable<Binary>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    mails (id) {
        id -> Guid,
        event_id -> Nullable<Guid>,
        proposal_id -> Nullable<Guid>,
        person_id -> Nullable<Guid>,
        occasion -> Text,
        once -> Text,
        to_name -> Text,
        to_address -> Text,
        subject -> Text,
        body -> Text,
        markdown -> Nullable<Text>,
        message_id -> Text,
        state -> Text,
        tries -> Integer,
        unanswered -> Integer,
        answer -> Text,
        queued_at -> Instant,
        due_at -> Instant,
        leased_until -> Nullable<Instant>,
        sent_at -> Nullable<Instant>,
        carrier -> Nullable<Text>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    history (id) {
        id -> Guid,
        event_id -> Nullable<Guid>,
        proposal_id -> Nullable<Guid>,
        person_id -> Nullable<Guid>,
        by_name -> Text,
        verb -> Text,
        before -> Text,
        after -> Text,
        at -> Instant,
        reason -> Text,
        told -> Text,
        before_submission -> Bool,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    imports (id) {
        id -> Guid,
        event_id -> Guid,
        person_id -> Nullable<Guid>,
        file_name -> Text,
        content -> Binary,
        choices -> Text,
        headers -> Text,
        state -> Text,
        report -> Text,
        changes -> Text,
        release -> Integer,
        created_at -> Instant,
        applied_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::types::{Day, Guid, Instant};
    use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

    answer_links (id) {
        id -> Guid,
        token_hash -> Binary,
        proposal_id -> Guid,
        person_id -> Guid,
        created_at -> Instant,
        answer -> Nullable<Text>,
        over_at -> Nullable<Instant>,
    }
}

joinable!(sessions -> people (person_id));
joinable!(once_links -> people (person_id));
joinable!(pictures -> people (owner_id));
joinable!(tracks -> events (event_id));
joinable!(session_types -> events (event_id));
joinable!(rooms -> events (event_id));
joinable!(criteria -> events (event_id));
joinable!(members -> events (event_id));
joinable!(members -> people (person_id));
joinable!(speakers -> events (event_id));
joinable!(speakers -> people (person_id));
joinable!(speakers -> pictures (picture_id));
joinable!(proposals -> events (event_id));
joinable!(proposals -> tracks (track_id));
joinable!(proposals -> session_types (session_type_id));
joinable!(proposal_speakers -> proposals (proposal_id));
joinable!(proposal_speakers -> speakers (speaker_id));
joinable!(invitations -> events (event_id));
joinable!(invitations -> proposals (proposal_id));
joinable!(invitations -> speakers (speaker_id));
joinable!(invitations -> people (invited_by));
joinable!(reviews -> events (event_id));
joinable!(reviews -> proposals (proposal_id));
joinable!(reviews -> people (person_id));
joinable!(reviewers_left_out -> people (person_id));
joinable!(review_scores -> reviews (review_id));
joinable!(review_scores -> criteria (criterion_id));
joinable!(conflicts -> proposals (proposal_id));
joinable!(conflicts -> people (person_id));
joinable!(answer_links -> proposals (proposal_id));
joinable!(answer_links -> people (person_id));
joinable!(approved_feedback -> proposals (proposal_id));
joinable!(masked_texts -> proposals (proposal_id));
joinable!(decisions -> proposals (proposal_id));
joinable!(decisions -> events (event_id));
joinable!(decisions -> people (staged_by));
joinable!(slots -> events (event_id));
joinable!(slots -> rooms (room_id));
joinable!(slots -> proposals (proposal_id));
joinable!(releases -> events (event_id));
joinable!(releases -> people (released_by));
joinable!(accepted_clashes -> events (event_id));
joinable!(replaced_schedules -> events (event_id));
joinable!(ratings -> events (event_id));
joinable!(ratings -> proposals (proposal_id));
joinable!(mails -> events (event_id));
joinable!(mails -> proposals (proposal_id));
joinable!(mails -> people (person_id));
joinable!(history -> events (event_id));
joinable!(history -> proposals (proposal_id));
joinable!(history -> people (person_id));

allow_tables_to_appear_in_same_query!(
    answer_links,
    approved_feedback,
    masked_texts,
    installation,
    people,
    sessions,
    once_links,
    attempts,
    answers,
    pictures,
    events,
    tracks,
    session_types,
    rooms,
    criteria,
    members,
    speakers,
    proposals,
    proposal_speakers,
    invitations,
    reviews,
    reviewers_left_out,
    review_scores,
    conflicts,
    decisions,
    imports,
    slots,
    releases,
    accepted_clashes,
    replaced_schedules,
    ratings,
    mails,
    history
);
