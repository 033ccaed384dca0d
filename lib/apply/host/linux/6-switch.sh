# The dead man's switch. `armed` holds the token of the timer that counts. Whoever renames it first has decided: the
# confirmation or the timer. It is armed before anything is changed, so that nothing stands without it.
arm() {
  TOKEN=$$-$(date +%s)
  printf '%s\n' "$PROGRAM" > "$STATE/program.sh" &&
    printf '%s\n' "$ED_PLAN" "$ED_FRONT" "$ED_BACKEND" "$ED_FAMILY" "$ED_TABLE" "$ED_CHAIN" "$ED_OPENINGS" > "$STATE/order" &&
    printf '%s\n' "$TOKEN" > "$STATE/arming" &&
    mv "$STATE/arming" "$STATE/armed" || return 1
  start_timer
}

# The agent ends what belongs to its command, so that the timer has to be somebody else's. systemd rounds to a minute
# where nobody says otherwise.
start_timer() {
  if [ -d /run/systemd/system ] && systemd-run --quiet --unit="egress-doctor-${STATE##*/}-$TOKEN" --on-active="$WAIT" \
    --timer-property=AccuracySec=1s /bin/sh "$STATE/program.sh" lapse "$STATE" "$TOKEN" > /dev/null 2>&1; then
    return 0
  fi
  alone=setsid
  command -v setsid > /dev/null 2>&1 || alone=nohup
  "$alone" sh -c 'sleep "$1"; exec sh "$2" lapse "$3" "$4"' sh "$WAIT" "$STATE/program.sh" "$STATE" "$TOKEN" \
    < /dev/null > /dev/null 2>&1 &
}

stop_timer() {
  [ ! -d /run/systemd/system ] || systemctl stop "egress-doctor-${STATE##*/}-*.timer" > /dev/null 2>&1 || :
}

# Our own command may still be at work, or have been ended in the middle of it.
is_applying() {
  read -r worker < "$STATE/applying" && kill -0 "$worker"
} 2> /dev/null

# The time is over, and this is the timer that counts.
lapse() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
    is_applying || break
    sleep 10
  done
  read -r counting < "$STATE/armed" || return 0
  [ "$counting" = "$TOKEN" ] && mv "$STATE/armed" "$STATE/lapsing" || return 0
  for _ in 1 2 3 4 5 6; do
    if "${ED_FRONT}_there" && each "${ED_FRONT}_close"; then
      mv "$STATE/lapsing" "$STATE/lapsed"
      rm -f "$STATE/put"
      return 0
    fi
    sleep 5
  done
}
