find_python() {
  for PYTHON in python3 /usr/libexec/platform-python; do
    has "$PYTHON" && run 5 "$PYTHON" -I -S -c 'import ctypes, json, socket' 2>/dev/null && return 0
  done
  PYTHON=
  return 1
}

# MODE: members of the report on the first line, elements of `unread` on the second.
ask_python() {
  ED_MODE=$1
  ED_MAIN=$$
  ED_LEFT=$(seconds_left)
  ED_UNTIL=$((${STARTED:-0} + ED_BUDGET - 5))
  [ -n "$STARTED" ] || ED_UNTIL=
  export ED_HOST ED_PORT ED_PROTOCOL ED_SOURCE ED_USER ED_KNOWN ED_MODE ED_MAIN ED_UNTIL
  SAID=$(ED_KNOWN="$(printf '%s' "$ADDRESSES" | tr '\n' ,),$ED_KNOWN" run "$ED_LEFT" "$PYTHON" -I -S -B -c "$PYTHON_PROGRAM" 2>/dev/null)
  case $SAID in
    '"'*"$NL"*) MORE=${SAID#*"$NL"} && UNREAD="$UNREAD${UNREAD:+${MORE:+,}}$MORE" && SAID=${SAID%%"$NL"*} ;;
    '"'*) ;;
    *) SAID= && unread "$1" 'the Python program gave no answer' ;;
  esac
}

milliseconds() {
  NOW=${EPOCHREALTIME-}
  case $NOW in
    *.*) NOW=${NOW%???} && printf '%s' "${NOW%.*}${NOW#*.}" && return ;;
  esac
  NOW=$(date +%s%N)
  case $NOW in
    *[!$DIGITS]* | ??????????) echo "$(date +%s)000" ;;
    *) echo "${NOW%??????}" ;;
  esac
}

gai_error() {
  case $(run 12 bash -c 'exec 3<>"/dev/tcp/$1/9"' bash "$ED_HOST" 2>&1 || run 12 ping -c 1 -W 1 "$ED_HOST" 2>&1) in
    *'Name or service not known'* | *'No address associated'*) echo EAI_NONAME ;;
    *'Temporary failure'*) echo EAI_AGAIN ;;
    *) echo unresolved ;;
  esac
}

# A name that getent does not know is asked for once more, by a program that says why.
resolve_in_shell() {
  FROM=$(milliseconds)
  if is_address "$ED_HOST"; then
    ADDRESSES=$ED_HOST
    SAID="\"resolution\":{\"addresses\":[\"$ED_HOST\"]}"
    return
  fi
  if ! has getent; then
    unread resolution 'neither Python 3 nor getent is there'
    return
  fi
  GOT=$(run 16 getent ahosts "$ED_HOST" 2>/dev/null)
  RESOLVED=$?
  TOOK=$(($(milliseconds) - FROM))
  ADDRESSES=$(printf '%s\n' "$GOT" | sed 's/[ %].*//' | addresses_in)
  case $RESOLVED in
    0) WHY=null ;;
    124 | 137 | 143) WHY='"timeout"' ;;
    *) WHY="\"$(gai_error)\"" ;;
  esac
  SAID="\"resolution\":{\"addresses\":[$(printf '%s' "$ADDRESSES" | sed 's/.*/"&"/' | tr '\n' , | sed 's/,$//')],\"error\":$WHY,\"milliseconds\":$TOOK}"
}

is_address() {
  case $1 in
    *:*) return 0 ;;
    *[!$DIGITS.]*) return 1 ;;
    *.*.*.*) return 0 ;;
  esac
  return 1
}

resolution() {
  if [ -n "$PYTHON" ]; then
    ask_python resolution
    ADDRESSES=$(printf '%s\n' "$SAID" | sed -n 's/.*"addresses": \[\([^]]*\)\].*/\1/p' | addresses_in)
  else
    resolve_in_shell
  fi
  [ -z "$SAID" ] || MEMBERS="$MEMBERS$SAID,"
}

attempts() {
  if [ -n "$PYTHON" ]; then
    ask_python attempts
  else
    attempts_in_shell
  fi
  [ -z "$SAID" ] || MEMBERS="$MEMBERS$SAID,"
}
