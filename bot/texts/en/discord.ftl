# What only Discord's members read: answers that the platform itself makes necessary.

discord-category = Learning sets
discord-somebody = somebody
discord-done = Done.
discord-open-late = That took a moment longer than Discord waits. It is ready now.
discord-open = Open
discord-refused = Not quite yet
discord-refused-note = Nothing you wrote is lost.
discord-try-again = Try again
discord-went-wrong = Something went wrong on our side, and nothing has changed. You might try once more.
discord-old-button = This button is from an earlier time and no longer leads anywhere. /set now shows what is possible.
