#![no_main]

use callboard::exchange::Format;

libfuzzer_sys::fuzz_target!(|content: &[u8]| callboard_fuzz::read_as(Format::ScheduleJson, content));
