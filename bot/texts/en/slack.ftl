# What only Slack needs.

slack-window = Learning set
slack-send = Send
slack-close = Close
slack-somebody = somebody
slack-address = { $label }: { $address }

slack-one-moment = One moment, this is on its way.
slack-done = Done.
slack-try-again = This did not come through, so nothing has changed. You may want to try again in a moment.
slack-form-ready = The form is ready for you now.
slack-open-form = Open the form
slack-outdated = This button comes from an earlier time. /set now shows where you are and what is next.
slack-file-comes = { $file } comes to you as a direct message.
slack-file-did-not-come = The file did not come through. You may want to ask for it again later.

# For whoever sets the bot up.

slack-check-no-bot-token = The bot token is missing. It is on the page "OAuth & Permissions" of your Slack app and begins with xoxb-.
slack-check-no-app-token = The app token is missing. It is on the page "Basic Information" of your Slack app, needs the scope connections:write and begins with xapp-.
slack-check-bot-token = Slack does not take the bot token ({ $code }). Installing the app anew gives you another one.
slack-check-app-token = Slack does not take the app token ({ $code }). It begins with xapp- and needs the scope connections:write.
slack-check-socket = Slack opens no socket ({ $code }). "Socket Mode" may be switched off for the app.
slack-check-scopes = The app may not do everything it needs. Add these scopes under "OAuth & Permissions", then install it again: { $scopes }
slack-check-away = Slack did not answer. The network, a firewall or slack.api_url may be the reason.
slack-check-in = The bot is in the workspace { $workspace }, as { $bot }.
slack-check-scopes-fine = It may do everything it needs.
slack-check-socket-fine = It hears what happens, over a socket.

slack-live-trial = A trial of what the bot relies on. This goes away by itself.
slack-live-found = A post is found again by the mark that nobody sees.
slack-live-found-below = So is one in a thread.
slack-live-gone = An edit of a message that was deleted is told as such.
slack-live-room = A private room is made, and found again by its name.
slack-live-refused = Slack did not let the trial go on: { $code }
