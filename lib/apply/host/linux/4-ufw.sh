# ufw finds a rule again by saying it, whoever added it; what it lists says whose it is.
ufw_there() {
  command -v ufw > /dev/null 2>&1
}

ufw_ready() {
  ufw status 2> /dev/null | grep -q '^Status: active'
}

# The opening as it is typed: $WORDS behind "allow", and $LINE as `ufw show added` prints it.
ufw_words() {
  WORDS="$1 proto $2"
  LINE="ufw allow"
  [ "$1" != out ] || LINE="ufw allow out"
  case $ED_CHAIN in
    *-forward)
      WORDS="proto $2"
      LINE='ufw route allow'
      ;;
  esac
  port=
  case $3 in
    any) ;;
    *-*) port=" port ${3%-*}:${3#*-}" ;;
    *) port=" port $3" ;;
  esac
  case $1$port in
    out*)
      WORDS="$WORDS to $4$port"
      LINE="$LINE to $4$port proto $2"
      ;;
    in)
      WORDS="$WORDS from $4 to any"
      LINE="$LINE from $4 proto $2"
      ;;
    *)
      WORDS="$WORDS from $4 to any$port"
      LINE="$LINE from $4 to any$port proto $2"
      ;;
  esac
  ROUTE=
  case $ED_CHAIN in
    *-forward) ROUTE=route ;;
  esac
}

ufw_stands() {
  ufw_words "$@"
  ufw show added 2> /dev/null | grep -qxF "$LINE comment '$MARK'"
}

# The same rule by somebody else, with another comment or none.
ufw_foreign() {
  ufw_words "$@"
  ufw show added 2> /dev/null | {
    while read -r line; do
      case $line in
        "$LINE comment '$MARK'") ;;
        "$LINE" | "$LINE comment "*) exit 0 ;;
      esac
    done
    exit 1
  }
}

# It says "Skipping" and succeeds where the rule is there already.
ufw_open() {
  ufw_words "$@"
  ufw $ROUTE prepend allow $WORDS comment "$MARK" < /dev/null > /dev/null && ufw_stands "$@"
}

ufw_close() {
  ufw_stands "$@" || return 0
  ufw $ROUTE delete allow $WORDS < /dev/null > /dev/null && ! ufw_stands "$@"
}

ufw_tally() {
  ! ufw_stands "$@" || echo 1
}

ufw_count() {
  each ufw_tally | grep -c .
}
