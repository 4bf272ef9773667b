// Says the reader's own time beside a time whose zone is another: <time datetime="2027-01-17T23:59:00+00:00" data-local>.
const reader = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});
for (const time of all('time[data-local]')) {
  const at = new Date(time.dateTime);
  const [, sign, hours, minutes] = time.dateTime.match(/([+-])(\d\d):?(\d\d)$/) ?? [null, '+', 0, 0];
  const theirs = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  if (Number.isNaN(at.getTime()) || theirs === -at.getTimezoneOffset()) continue;
  time.after(make('span', { className: 'fine', textContent: ` (${reader.format(at).replace(' at ', ', ')} your time)` }));
}
