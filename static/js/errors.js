// After a refused form the reader starts at the list of what to put right.
document.querySelector('.error-summary')?.focus();
