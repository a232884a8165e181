# Being free for a set: what is asked, what is kept, who reads what.

button-free-for-a-set = I am free for a set
button-free-for-another = I am free for another
button-not-free = Not free any more
button-change-this = Change this

form-free = I am free for a set
free-kept = Kept encrypted until your set opens or you close it. Whoever looks after sets here reads your name, what you would bring, languages and the hours you share with others. The last two answers nobody ever reads.
field-brings = What would you bring?
field-brings-hint = One line: an issue, a project, a wish of your own.
brings-wanted = One line about what you would bring, please.
brings-too-long = In { $limit } characters, please. The rest has its place in your set.
field-languages = In which languages would you meet?
language-wanted = One language or more, please.
field-named = May those asked with you read your name?
free-named = { $named ->
    [yes] Yes, my name with what I would bring
   *[no] Only what I would bring, until our set is there
  }
field-not-with = With whom would you rather not be?
field-not-with-hint = Nobody ever reads it, nor why two people are not put together. You can leave it open.
field-reports-to = To whom do you report?
field-reports-to-hint = So that you are not in one set with them, or with others who report to them. Nobody reads it.

free-title = You are free for a set
free-brings = You would bring: { $brings }
free-languages = You would meet in: { $languages }
free-not-with = Told to me alone: rather not with { $people }.
free-reports-to = Told to me alone: you report to { $who }.
free-next = When a set may suit you, I write to you, and you say yes or not this time.
free-who-reads = Whoever looks after sets here reads your name, what you would bring, your languages and the hours you share with others; nothing that you told to me alone. Who was in a set together is kept too, without words: it lets a set bring you other people.
free-export-about = This is what this community keeps about { $who }, who is free for a set. Moments are in UTC.
not-free-now = Closed. What you told me for it is erased, also in what waits and in older copies. You are welcome back at any time.
not-free-anyway = You are not listed as free for a set, so nothing of that is kept.
network-is-full = As many people are free here as I can keep in mind at once. Please try again once some of their sets have begun.

language-spoken = { $language ->
    [es] Español
    [fr] Français
    [de] Deutsch
    [pt] Português
    [it] Italiano
    [nl] Nederlands
    [pl] Polski
    [sv] Svenska
    [da] Dansk
    [fi] Suomi
    [cs] Čeština
    [ro] Română
    [el] Ελληνικά
    [tr] Türkçe
    [ru] Русский
    [uk] Українська
    [ar] العربية
    [he] עברית
    [hi] हिन्दी
    [bn] বাংলা
    [id] Bahasa Indonesia
    [zh] 中文
    [ja] 日本語
    [ko] 한국어
   *[en] English
  }

kept-field-brings = What I would bring
kept-field-languages = Languages
kept-field-free-since = Free for a set since
kept-field-named = Those asked with me may read my name
kept-field-not-with = Rather not with
kept-field-reports-to = I report to
