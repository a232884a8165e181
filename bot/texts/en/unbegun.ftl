# A set that does not begin: its opener is asked once whether it is still wanted.

still-wanted = { $room ->
    [awaited] The room of “{ $name }” could not be made for two months. Would you like to keep it waiting? If I hear nothing, it is withdrawn on { $until }.
   *[not-yet] Nobody has joined “{ $name }” for two months. Would you like to keep it open? If I hear nothing, it is withdrawn on { $until }.
}
button-keep-open = Keep it open
kept-open = It stays open. I ask again if nothing happens for two more months.
not-asked-to-keep-open = Nothing is about to end here, so it simply stays open.
