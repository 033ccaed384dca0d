# Parameters come as environment variables alone and are looked at before anything else is done. The timer has none: it
# reads what was ordered from the folder of the change, and looks at it just the same.
umask 077
set -f
LC_ALL=C
PATH="${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin:/usr/bin:/bin"
export LC_ALL PATH
unset IFS ENV BASH_ENV CDPATH GREP_OPTIONS POSIXLY_CORRECT PYTHONPATH PYTHONHOME PYTHONSTARTUP
DIGITS=0123456789
LETTERS=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ

say() {
  printf '%s\n' "egress-doctor: $1"
}

# STATUS SENTENCE
give_up() {
  printf '%s\n' "egress-doctor: $2" >&2
  exit "$1"
}

refuse() {
  give_up 64 "$1"
}

# NAME VALUE LONGEST CHARACTERS: a leading dash would be an option.
check() {
  [ "${#2}" -le "$3" ] || refuse "$1 is too long"
  case $2 in
    '' | [-.,]*) refuse "$1 is missing, or begins with a character that it cannot begin with" ;;
  esac
  case $2 in
    *[!$4]*) refuse "$1 holds a character that it cannot hold" ;;
  esac
}

# VALUE, then the words it may be; the name comes first.
one_of() {
  name=$1
  value=$2
  shift 2
  for word; do
    [ "$value" != "$word" ] || return 0
  done
  refuse "$name has to be one of: $*"
}

port_number() {
  case $1 in
    0 | [123456789] | [123456789][$DIGITS]* ) ;;
    *) refuse 'a port is not a whole number' ;;
  esac
  case $1 in
    *[!$DIGITS]* | ??????*) refuse 'a port is not a whole number' ;;
  esac
  [ "$1" -le 65535 ] || refuse 'a port is above 65535'
}

# DIRECTION PROTOCOL PORTS ADDRESS STATE
check_opening() {
  [ "$#" = 5 ] || refuse 'an opening has five parts'
  one_of direction "$1" out in
  one_of protocol "$2" tcp udp icmp icmpv6
  one_of state "$5" new established
  check address "$4" 43 "${DIGITS}abcdef.:/"
  case $2,$3 in
    *,any) return 0 ;;
    icmp*) refuse 'ICMP has no ports' ;;
  esac
  port_number "${3%%-*}"
  port_number "${3#*-}"
}

# FUNCTION: once for every opening, with its five parts. The first that fails ends it.
each() {
  for opening in $ED_OPENINGS; do
    IFS=,
    set -- "$1" $opening
    unset IFS
    "$@" || return 1
  done
}

check_order() {
  check plan "$ED_PLAN" 64 "$LETTERS$DIGITS-"
  one_of frontEnd "$ED_FRONT" ufw firewalld nft iptables
  one_of backend "$ED_BACKEND" nft iptables-nft iptables-legacy
  one_of family "$ED_FAMILY" ip ip6 inet netdev
  check table "$ED_TABLE" 64 "$LETTERS${DIGITS}_.+-"
  check chain "$ED_CHAIN" 64 "$LETTERS${DIGITS}_.+-"
  check openings "$ED_OPENINGS" 1500 "abcdefghijklmnopqrstuvwxyz$DIGITS,.:/ -"
  each check_opening
}

WAIT=${ED_WAIT:-60}
ED_ACTION=${SSM_action-${ED_ACTION-}}
ED_PLAN=${SSM_plan-${ED_PLAN-}}
ED_FRONT=${SSM_frontEnd-${ED_FRONT-}}
ED_BACKEND=${SSM_backend-${ED_BACKEND-}}
ED_FAMILY=${SSM_family-${ED_FAMILY-}}
ED_TABLE=${SSM_table-${ED_TABLE-}}
ED_CHAIN=${SSM_chain-${ED_CHAIN-}}
ED_OPENINGS=${SSM_openings-${ED_OPENINGS-}}
if [ "${1-}" = lapse ]; then
  ED_ACTION=lapse
  STATE=$2
  TOKEN=$3
  { read -r ED_PLAN; read -r ED_FRONT; read -r ED_BACKEND; read -r ED_FAMILY; read -r ED_TABLE; read -r ED_CHAIN; read -r ED_OPENINGS; } < "$STATE/order" || exit 0
else
  one_of action "$ED_ACTION" look apply confirm undo
fi
check_order
MARK=egress-doctor:$ED_PLAN
if [ -z "${STATE-}" ]; then
  NUMBER=$(printf '%s' "$ED_FRONT $ED_BACKEND $ED_FAMILY $ED_TABLE $ED_CHAIN $ED_OPENINGS" | cksum)
  STATE=${ED_FOLDER:-/var/lib/egress-doctor}/$ED_PLAN-${NUMBER%% *}
fi
