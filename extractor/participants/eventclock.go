package participants

import "time"

// eventDay is a day as the number of days since 1970-01-01; 0 is none.
type eventDay int

// String is the day as YYYY-MM-DD.
func (d eventDay) String() string { return d.time().Format(time.DateOnly) }

// time is the beginning of the day, in UTC.
func (d eventDay) time() time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }

// eventDayOf is the number of a day; ok is false where the month has none of that number.
func eventDayOf(t ymd) (day eventDay, ok bool) {
	if t.month < 1 || t.month > 12 || t.day < 1 || t.day > 28 && t.day > eventMonthDays(t.year, t.month) {
		return 0, false
	}
	// Years that begin in March have their odd day at the end.
	y, m := t.year, t.month-3
	if m < 0 {
		y, m = y-1, m+12
	}
	days := 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + t.day - 1
	return eventDay(days - 719468), true
}

// eventMonthDays is the number of days of a month.
func eventMonthDays(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// eventClock turns what a text writes into days.
type eventClock struct {
	base eventDay // the day that 今天 means; 0 where it is unknown
	date ymd      // the same
	year int      // the year where base is unknown; 0 where that is unknown too
	last ymd      // the last date read that had a month: a number without one follows it
}

// today sets the day of the report: the day of t where it is.
func (c *eventClock) today(t time.Time) {
	if !t.IsZero() {
		y, m, d := t.Date()
		c.date = ymd{y, int(m), d}
		c.base, _ = eventDayOf(c.date)
	}
}

// resolve gives the first and the last day of a date.
func (c *eventClock) resolve(d *eventDate) (first, last eventDay) {
	ok := c.base != 0
	switch d.kind {
	case eventOffset:
		first = c.base + eventDay(d.offset)
	case eventWeekday:
		first = c.weekday(d)
	default:
		from := d.from
		switch {
		case d.kind == eventMonthly && c.base != 0:
			from.year, from.month = c.date.year, c.date.month+d.offset
			from.turn()
		case d.kind == eventMonthly:
			return 0, 0
		case d.word != "":
			switch {
			case c.base != 0:
				from.year = c.date.year + d.offset
			case c.year != 0:
				from.year = c.year + d.offset
			}
		}
		if from, ok = c.complete(from, d.future); ok {
			first, ok = eventDayOf(from)
		}
		if ok && d.from.month != 0 {
			c.last = from
		}
		if ok && d.to != (ymd{}) {
			return first, c.lastOf(first, from, d.to)
		}
	}
	if !ok {
		return 0, 0
	}
	return first, first
}

// lastOf is the last day of a run that begins with the day from.
func (c *eventClock) lastOf(first eventDay, from, to ymd) eventDay {
	if to.month == 0 {
		to.month = from.month
	}
	if to.year == 0 {
		if to.year = from.year; to.month < from.month { // 12月30日至1月2日
			to.year++
		}
	}
	if last, ok := eventDayOf(to); ok && last > first {
		return last
	}
	return first
}

// weekday is the day of the week meant; 周二 alone is the last one, or the next where it is announced.
func (c *eventClock) weekday(d *eventDate) eventDay {
	monday := c.base - (c.base+3)%7 // 1970-01-01 was a Thursday
	t := monday + eventDay(d.weekday) - 1 + eventDay(7*d.offset)
	if d.word != "" && t > c.base && !d.future {
		t -= 7
	}
	return t
}

// complete adds the month and the year that a date leaves out: news tells of the recent past, unless it announces.
func (c *eventClock) complete(t ymd, future bool) (ymd, bool) {
	switch {
	case t.month == 0:
		return c.bareDay(t, future)
	case t.year != 0:
		return t, true
	case c.base == 0:
		t.year = c.year
		return t, c.year != 0
	}
	best, least := ymd{}, eventDay(0)
	for y := c.date.year - 1; y <= c.date.year+1; y++ {
		t.year = y
		day, ok := eventDayOf(t)
		if !ok {
			continue
		}
		cost := day - c.base
		switch {
		case cost < 0 && future:
			cost *= -3
		case cost < 0:
			cost = -cost
		case !future:
			cost *= 2
		}
		if best.year == 0 || cost < least {
			best, least = t, cost
		}
	}
	return best, best.year != 0
}

// bareDay completes 30日 by the month of the date before it where that one is recent, otherwise by the report's day.
func (c *eventClock) bareDay(t ymd, future bool) (ymd, bool) {
	if c.last.month != 0 {
		t.year, t.month = c.last.year, c.last.month
		day, ok := eventDayOf(t)
		if ago := c.base - day; ok && (c.base == 0 || ago <= 45 && (ago >= -1 || future && ago > -45)) {
			return t, true
		}
	}
	if c.base == 0 {
		return t, false
	}
	t.year, t.month = c.date.year, c.date.month
	switch {
	case !future && t.day > c.date.day:
		t.month--
	case future && t.day < c.date.day:
		t.month++
	}
	t.turn()
	return t, true
}

// turn makes the month before January the last December, and the one behind December the next January.
func (t *ymd) turn() {
	switch t.month {
	case 0:
		t.year, t.month = t.year-1, 12
	case 13:
		t.year, t.month = t.year+1, 1
	}
}
