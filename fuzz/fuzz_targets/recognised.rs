#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| callboard_fuzz::read_any(content));
