package parteval

import (
	"math"
	"slices"
	"testing"

	"maocu/article"
)

// goldText is an invented text; its gold has something for every measure.
func goldText() *Text {
	return &Text{ID: "rules/tea.txtar", Group: "rules", Gold: Gold{
		Participants: []Person{
			{Name: "林小满", Position: "省委副书记、省长", PositionAlt: []string{"省长"}, Roles: []string{"attend", "speak"}},
			{Name: "启明", Position: "市农检站站长", PositionParts: []string{"市农检站", "站长"}, Roles: []string{"attend"}},
			{Name: "吴岭", Roles: []string{"meet"}},
		},
		Mentions:      []Person{{Name: "安德烈·杜邦", Position: "总裁"}},
		Organizations: []Organization{{"青禾市贸促会", []string{"host", "attend"}}, {"青禾海关", []string{"supporter"}}},
		Event:         Event{Date: "2024-03-05"},
	}}
}

// foundRight is what goldText asks for, written a little differently.
func foundRight() Found {
	return Found{
		Participants: []article.Participant{
			{Name: "林小满", Position: "省委副书记、 省长", Roles: []string{"speak", "attend"}},
			{Name: "启 明", Position: "市农检站站长", Roles: []string{"attend"}},
			{Name: "吴岭", Roles: []string{"meet"}},
		},
		Mentions: []article.Mention{{Name: "安德烈•杜邦"}},
		Organizations: []article.Organization{
			{Name: "青禾市贸促会", Roles: []string{"host", "attend"}}, {Name: "青禾海关", Roles: []string{"supporter"}},
		},
		Event: &article.Event{Date: "2024-03-05"},
	}
}

// rightCounts are the counts of foundRight.
func rightCounts() [measures]Count {
	return [measures]Count{
		Names: {Right: 3}, Positions: {Right: 3}, Roles: {Right: 4}, Mentions: {Right: 1}, Named: {Right: 4},
		Organizations: {Right: 2}, OrganizationRoles: {Right: 3}, Dates: {Right: 1},
	}
}

func TestAdd(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Text, *Found)
		want   map[Measure]Count // where it differs from rightCounts
		misses []string
	}{
		{"right", func(*Text, *Found) {}, nil, nil},
		{"missed person", func(_ *Text, f *Found) { f.Participants = f.Participants[:2] },
			map[Measure]Count{Names: {2, 0, 1}, Positions: {2, 0, 1}, Roles: {3, 0, 1}, Named: {3, 0, 1}},
			[]string{"names: missed 吴岭", `position: missed 吴岭: ""`, "roles: missed 吴岭 meet", "named: missed 吴岭"}},
		{"false person", func(_ *Text, f *Found) {
			f.Participants = append(f.Participants, article.Participant{Name: "高度重", Position: "市长", Roles: []string{"sign"}})
		},
			map[Measure]Count{Names: {3, 1, 0}, Positions: {3, 1, 0}, Roles: {4, 1, 0}, Named: {4, 1, 0}},
			[]string{"names: false 高度重", `position: false 高度重: "市长"`, "roles: false 高度重 sign", "named: false 高度重"}},
		{"person twice counts as found last", func(_ *Text, f *Found) {
			f.Participants = append(f.Participants, article.Participant{Name: "吴 岭", Position: "局长", Roles: []string{"meet"}})
		}, map[Measure]Count{Positions: {2, 1, 1}}, []string{`position: wrong 吴岭: "局长", want ""`}},
		{"mention among participants", func(_ *Text, f *Found) {
			f.Mentions = nil
			f.Participants = append(f.Participants, article.Participant{Name: "安德烈・杜邦"})
		},
			map[Measure]Count{Names: {3, 1, 0}, Positions: {3, 1, 0}, Mentions: {0, 0, 1}},
			[]string{"names: false 安德烈·杜邦", `position: false 安德烈·杜邦: ""`, "mentions: missed 安德烈·杜邦"}},
		{"participant among mentions", func(_ *Text, f *Found) {
			f.Participants = f.Participants[1:]
			f.Mentions = append(f.Mentions, article.Mention{Name: "林小满"})
		},
			map[Measure]Count{Names: {2, 0, 1}, Positions: {2, 0, 1}, Roles: {2, 0, 2}, Mentions: {1, 1, 0}},
			[]string{"names: missed 林小满", `position: missed 林小满: "省委副书记、省长"`, "roles: missed 林小满 attend",
				"roles: missed 林小满 speak", "mentions: false 林小满"}},
		{"position allowed", func(_ *Text, f *Found) { f.Participants[0].Position = "省长" }, nil, nil},
		{"part of position", func(_ *Text, f *Found) { f.Participants[1].Position = "站长" }, nil, nil},
		{"parts joined", func(t *Text, _ *Found) { t.Gold.Participants[1].Position = "站长" }, nil, nil},
		{"wrong position", func(_ *Text, f *Found) { f.Participants[0].Position = "省委副书记" },
			map[Measure]Count{Positions: {2, 1, 1}}, []string{`position: wrong 林小满: "省委副书记", want "省委副书记、省长"`}},
		{"no position", func(_ *Text, f *Found) { f.Participants[1].Position = "" },
			map[Measure]Count{Positions: {2, 1, 1}}, []string{`position: wrong 启明: "", want "市农检站站长"`}},
		{"position where none is", func(_ *Text, f *Found) { f.Participants[2].Position = "局长" },
			map[Measure]Count{Positions: {2, 1, 1}}, []string{`position: wrong 吴岭: "局长", want ""`}},
		{"role", func(_ *Text, f *Found) { f.Participants[0].Roles = []string{"speak", "chair", "speak"} },
			map[Measure]Count{Roles: {3, 1, 1}}, []string{"roles: false 林小满 chair", "roles: missed 林小满 attend"}},
		{"organization", func(_ *Text, f *Found) { f.Organizations[1].Name = "海关" },
			map[Measure]Count{Organizations: {1, 1, 1}, OrganizationRoles: {2, 1, 1}},
			[]string{"orgs: false 海关", "orgs: missed 青禾海关", "orgrole: false 海关 supporter", "orgrole: missed 青禾海关 supporter"}},
		{"organization's role", func(_ *Text, f *Found) { f.Organizations[0].Roles = []string{"host", "sign"} },
			map[Measure]Count{OrganizationRoles: {2, 1, 1}},
			[]string{"orgrole: false 青禾市贸促会 sign", "orgrole: missed 青禾市贸促会 attend"}},
		{"wrong date", func(_ *Text, f *Found) { f.Event.Date = "2024-03-06" },
			map[Measure]Count{Dates: {0, 0, 1}}, []string{"date: wrong 2024-03-06, want 2024-03-05"}},
		{"no event", func(_ *Text, f *Found) { f.Event = nil },
			map[Measure]Count{Dates: {0, 0, 1}}, []string{"date: missed 2024-03-05"}},
		{"false date", func(t *Text, _ *Found) { t.Gold.Event.Date = "" },
			map[Measure]Count{Dates: {0, 1, 0}}, []string{"date: false 2024-03-05"}},
		{"rightly no date", func(t *Text, f *Found) { t.Gold.Event.Date, f.Event.Date = "", "" }, map[Measure]Count{Dates: {}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, found := goldText(), foundRight()
			tt.change(text, &found)
			var s Score
			s.Add(text, found)
			want := rightCounts()
			for m, c := range tt.want {
				want[m] = c
			}
			for m := range measures {
				if got := s.Counts[m]; got != want[m] {
					t.Errorf("%s: got %+v, want %+v", m, got, want[m])
				}
			}
			var misses []string
			for _, m := range s.Misses {
				misses = append(misses, m.Measure.String()+": "+m.Detail)
			}
			if !slices.Equal(misses, tt.misses) {
				t.Errorf("misses\n got %q\nwant %q", misses, tt.misses)
			}
		})
	}
}

// TestByHand adds up two texts whose rates are worked out in the comments.
func TestByHand(t *testing.T) {
	one, two := goldText(), goldText()
	two.Group, two.Gold.Event.Date = "news", ""
	found := foundRight()
	found.Participants[0].Position = "书记"                                                              // wrong
	found.Participants[1].Roles = []string{"speak"}                                                    // for attend
	found.Participants[2] = article.Participant{Name: "吴岭南", Roles: []string{"meet"}}                  // for 吴岭
	found.Mentions = append(found.Mentions, article.Mention{Name: "吴岭"}, article.Mention{Name: "高度重"}) // two more
	found.Organizations = append(found.Organizations[:1], article.Organization{Name: "甲"}, article.Organization{Name: "乙", Roles: []string{"host"}})
	results := map[*Text]Found{one: foundRight(), two: found}

	var s Score
	for _, text := range []*Text{one, two} {
		s.Add(text, results[text])
	}
	type rates struct{ precision, recall, f1 float64 }
	for m, want := range map[Measure]rates{
		Names:             {5. / 6, 5. / 6, 5. / 6},    // 3+2 right, 吴岭南 false, 吴岭 missed
		Positions:         {4. / 6, 4. / 6, 4. / 6},    // 3+1 right, 林小满 wrong, 吴岭南 false, 吴岭 missed
		Roles:             {6. / 8, 6. / 8, 6. / 8},    // 4+2 right; false: 启明 speak, 吴岭南 meet; missed: 启明 attend, 吴岭 meet
		Mentions:          {2. / 4, 2. / 2, 4. / 6},    // 1+1 right, two false
		Named:             {8. / 10, 8. / 8, 16. / 18}, // 4+4 right; false: 吴岭南, 高度重
		Organizations:     {3. / 5, 3. / 4, 6. / 9},    // 2+1 right, two false, 青禾海关 missed
		OrganizationRoles: {5. / 6, 5. / 6, 5. / 6},    // 3+2 right, 乙 host false, 青禾海关 supporter missed
		Dates:             {1. / 2, 1. / 1, 2. / 3},    // one right, one where there is none
	} {
		c := s.Counts[m]
		if got := (rates{c.Precision(), c.Recall(), c.F1()}); math.Abs(got.precision-want.precision) > 1e-9 ||
			math.Abs(got.recall-want.recall) > 1e-9 || math.Abs(got.f1-want.f1) > 1e-9 {
			t.Errorf("%s: got %+v, want %+v (%+v)", m, got, want, c)
		}
	}
	if got := s.Value(Dates); got != 1 {
		t.Errorf("value of date = %v, want the share of the gold's dates, 1", got)
	}
}

func TestRates(t *testing.T) {
	for _, tt := range []struct {
		c                     Count
		precision, recall, f1 float64
	}{
		{Count{}, 1, 1, 1},
		{Count{Missed: 2}, 1, 0, 0},
		{Count{False: 2}, 0, 1, 0},
		{Count{False: 2, Missed: 1}, 0, 0, 0},
		{Count{3, 1, 2}, 0.75, 0.6, 2. / 3},
	} {
		if p, r, f := tt.c.Precision(), tt.c.Recall(), tt.c.F1(); p != tt.precision || r != tt.recall || math.Abs(f-tt.f1) > 1e-9 {
			t.Errorf("%+v: got %v %v %v, want %v %v %v", tt.c, p, r, f, tt.precision, tt.recall, tt.f1)
		}
	}
}

func TestNormalize(t *testing.T) {
	for in, want := range map[string]string{
		"李 明": "李明", "李　明\n": "李明", "a\x1fb": "ab",
		"斯•奥": "斯·奥", "斯・奥": "斯·奥", "斯．奥": "斯·奥", "斯‧奥": "斯·奥", "斯･奥": "斯·奥", "斯∙奥": "斯·奥", "斯·奥": "斯·奥",
		"e\u0301": "é", "Ａ": "Ａ", // NFC, not NFKC
	} {
		if got := Normalize(in); got != want {
			t.Errorf("Normalize(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseMeasure(t *testing.T) {
	for m := range measures {
		if got, err := ParseMeasure(m.String()); got != m || err != nil {
			t.Errorf("ParseMeasure(%q) = %v, %v", m.String(), got, err)
		}
	}
	if _, err := ParseMeasure("title"); err == nil {
		t.Error("an unknown measure gave no error")
	}
}
