# Everything is read into variables: no file is made, and no here-document either, which would be one. Commands run one
# after another, each for a few seconds, and none starts when the time is up or the script that asked is gone.
NL='
'
TAB=$(printf '\t')
CR=$(printf '\r')
UNREAD=
ITEMS=
ABSENT=
TRUNCATED=
STARTED=$(date +%s 2>/dev/null) || STARTED=
LIMIT=400000
[ "$ED_WHOLE" = no ] || LIMIT=8000000

has() {
  command -v "$1" >/dev/null 2>&1
}

wanted() {
  case ",${ED_PARTS:-$1}," in
    *",$1,"*) return 0 ;;
  esac
  return 1
}

# Seconds left of the budget; without a clock the limits of the single commands have to do.
seconds_left() {
  if [ -n "$STARTED" ]; then
    echo $((STARTED + ED_BUDGET - $(date +%s)))
  else
    echo 30
  fi
}

if timeout --foreground -k 1 5 true 2>/dev/null; then
  limited() { timeout --foreground -k 1 "$@"; }
elif timeout 5 true 2>/dev/null; then
  limited() { timeout "$@"; }
else
  # The watcher ends with the command: its sleep is the only process that may be left, for a second.
  limited() {
    LIMITED_FOR=$1
    shift
    "$@" &
    LIMITED=$!
    (
      n=0
      while [ "$n" -lt "$LIMITED_FOR" ]; do
        sleep 1
        kill -0 "$LIMITED" || exit 0
        n=$((n + 1))
      done
      kill "$LIMITED"
      sleep 1
      kill -9 "$LIMITED"
    ) >/dev/null 2>&1 </dev/null &
    wait "$LIMITED"
  }
fi

# SECONDS COMMAND...: 124 when it took too long or there is no time at all.
run() {
  RUN_FOR=$1
  shift
  kill -0 "$$" 2>/dev/null || kill -KILL "$WORKER_ITSELF"
  RUN_LEFT=$(seconds_left)
  [ "$RUN_LEFT" -gt 3 ] || return 124
  [ "$RUN_FOR" -lt "$RUN_LEFT" ] || RUN_FOR=$((RUN_LEFT - 2))
  limited "$RUN_FOR" "$@" </dev/null
}

# Any bytes → the inside of a JSON string.
json_inside() {
  tr '\000-\010\013\014\016-\037\177-\377' '?' | sed "s/[\\\\\"]/\\\\&/g; s/$TAB/\\\\t/g; s/$CR/\\\\r/g; s/\$/\\\\n/" | tr -d '\n'
}

json_string() {
  JSON_INSIDE=$(printf '%s' "$1" | json_inside)
  printf '"%s"' "${JSON_INSIDE%??}"
}

unread() {
  UNREAD="$UNREAD${UNREAD:+,}{\"what\":$(json_string "$1"),\"why\":$(json_string "$2")}"
}

# NAME SECONDS COMMAND...: its output in RAW; false, and a line in `unread`, when there is none to be had.
read_command() {
  READ_NAME=$1
  READ_FOR=$2
  shift 2
  RAW=
  READ_STATUS=none
  if ! has "$1"; then
    unread "$READ_NAME" "$1 is not installed"
    return 1
  fi
  RAW=$({
    run "$READ_FOR" "$@" 2>/dev/null
    printf '\nstatus=%s' "$?"
  } | head -c "$LIMIT" | tr -d '\000')
  # Cut off at its end it names no status; to look for one from the start would take minutes in dash.
  case $RAW in
    *"$NL"status=? | *"$NL"status=?? | *"$NL"status=???) READ_STATUS=${RAW##*=} ;;
    *) READ_STATUS=long ;;
  esac
  case $READ_STATUS in
    0) RAW=${RAW%"$NL"status=0} ;;
    124 | 137 | 143) RAW= && unread "$READ_NAME" "$1 took longer than $READ_FOR s" ;;
    long) RAW= && unread "$READ_NAME" "$1 printed more than $LIMIT characters" ;;
    *) RAW= && unread "$READ_NAME" "$(complaint "$READ_STATUS" "$@")" ;;
  esac
  [ "$READ_STATUS" = 0 ]
}

# What it said on its standard error, for which it has to be asked once more.
complaint() {
  COMPLAINT_STATUS=$1
  shift
  COMPLAINT=$(run 2 "$@" 2>&1 >/dev/null | head -c 200 | head -n 2 | tr '\n' ' ')
  printf '%s: status %s%s' "$1" "$COMPLAINT_STATUS" "${COMPLAINT:+: }${COMPLAINT% }"
}

# What may be dropped again when the print gets too long is kept by kind and name: dumps and texts.
item() {
  printf 'ITEM_%s' "$1" | tr -c 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789' _
}

put() {
  ITEMS="$ITEMS$1/$2$NL"
  eval "$(item "$1/$2")=\$(json_string \"\$3\")"
}

put_text() {
  [ -z "$2" ] || put texts "$1" "$2"
}

put_dump() {
  put dumps "$1" "$2"
}

text() {
  TEXT_NAME=$1
  shift
  read_command "$TEXT_NAME" "$@" && put_text "$TEXT_NAME" "$RAW"
}

dump() {
  DUMP_NAME=$1
  shift
  if ! read_command "$DUMP_NAME" "$@"; then
    case $DUMP_NAME$READ_STATUS in
      nft-json*) ;;
      *long) truncated "$DUMP_NAME" ;;
    esac
    return 1
  fi
  if [ -n "$RAW" ]; then
    put_dump "$DUMP_NAME" "$RAW"
  else
    absent "$DUMP_NAME"
  fi
}

truncated() {
  TRUNCATED="$TRUNCATED${TRUNCATED:+,}\"$1\""
}

# Of the dumps: nothing is behind them, which is something else than a dump that could not be had.
absent() {
  for NAME in "$@"; do
    ABSENT="$ABSENT${ABSENT:+,}\"$NAME\""
  done
}

file_text() {
  if [ -r "$2" ]; then
    put_text "$1" "$(head -c 20000 "$2" 2>/dev/null | tr -d '\000')"
  else
    unread "$1" "$2 cannot be read"
  fi
}
