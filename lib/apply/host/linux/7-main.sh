wanted() {
  set -- $ED_OPENINGS
  echo "$#"
}

switch() {
  for word in lapsing lapsed confirmed armed; do
    [ ! -e "$STATE/$word" ] || { echo "$word"; return 0; }
  done
  echo off
}

look() {
  "${ED_FRONT}_ready" || { say "stale $(switch)"; return 0; }
  standing=$("${ED_FRONT}_count")
  if [ "$standing" -ge "$(wanted)" ]; then
    say "ours $(switch)"
  elif [ "$standing" -gt 0 ]; then
    say "begun $(switch)"
  elif each "${ED_FRONT}_not_foreign"; then
    say "absent $(switch)"
  else
    say "foreign $(switch)"
  fi
}

for front in nft iptables ufw firewalld; do
  eval "${front}_not_foreign() { ! ${front}_foreign \"\$@\"; }"
done

apply() {
  "${ED_FRONT}_ready" || give_up 69 "$ED_FRONT does not answer on this host, or $ED_CHAIN is not there"
  if [ -e "$STATE/confirmed" ] && [ "$("${ED_FRONT}_count")" -ge "$(wanted)" ]; then
    say 'it stands already, and was confirmed'
    return 0
  fi
  [ ! -e "$STATE/lapsed" ] || rm -rf "$STATE"
  each "${ED_FRONT}_not_foreign" || give_up 73 'the same rule is there already, and is not ours'
  mkdir -p "$STATE" && echo "$$" > "$STATE/applying" && arm ||
    give_up 73 "the folder $STATE cannot be written, and nothing is changed without its timer"
  rm -f "$STATE/confirmed"
  : > "$STATE/put"
  # The time counts from the end: on a slow host a rule takes a second or two.
  if each "${ED_FRONT}_close" && each "${ED_FRONT}_open" && arm; then
    rm -f "$STATE/applying"
    say "applied; it is taken back in $WAIT seconds unless it is confirmed"
    return 0
  fi
  each "${ED_FRONT}_close" && rm -rf "$STATE"
  give_up 1 "$ED_FRONT did not take the rule; what was added is taken back"
}

confirm() {
  if [ -e "$STATE/confirmed" ]; then
    say 'confirmed already'
    return 0
  fi
  "${ED_FRONT}_ready" && [ "$("${ED_FRONT}_count")" -ge "$(wanted)" ] && mv "$STATE/armed" "$STATE/confirmed" 2> /dev/null ||
    give_up 75 'nothing waits to be confirmed: the host has taken the change back, or never made it'
  stop_timer
  if [ "$ED_FRONT" = firewalld ] && ! each firewalld_keep; then
    undo
    give_up 1 'firewalld did not keep the rule, so it is taken back'
  fi
  say confirmed
}

# What is not there is no error: a chain that is gone took our rule along. The timer counts until it is done.
undo() {
  "${ED_FRONT}_there" || give_up 69 "$ED_FRONT does not answer on this host"
  each "${ED_FRONT}_close" || give_up 1 "$ED_FRONT did not remove the rule"
  stop_timer
  rm -rf "$STATE"
  say 'taken back'
}

"$ED_ACTION"
