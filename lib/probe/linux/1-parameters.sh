# Parameters come as environment variables alone and are looked at before anything else is done. The characters are
# spelled out: what a range holds depends on the locale.
umask 077
LC_ALL=C
PATH="${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin:/usr/bin:/bin"
PYTHONDONTWRITEBYTECODE=1
export LC_ALL PATH PYTHONDONTWRITEBYTECODE
unset IFS ENV BASH_ENV CDPATH GREP_OPTIONS POSIXLY_CORRECT PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS
DIGITS=0123456789
LETTERS=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ

refuse() {
  printf '%s\n' "egress-doctor probe: $1" >&2
  exit 64
}

# NAME VALUE LONGEST CHARACTERS SENTENCE: a leading dash would be an option, and no value begins with a dot.
check() {
  [ "${#2}" -le "$3" ] || refuse "$1 is too long: $5"
  case $2 in
    '') return 0 ;;
    [-.,]*) refuse "$1 begins with a character that it cannot begin with: $5" ;;
  esac
  case $2 in
    *[!$4]*) refuse "$1 holds a character that it cannot hold: $5" ;;
  esac
}

whole_number() {
  case $2 in
    0 | [123456789]*) ;;
    *) refuse "$1 is not a whole number: $5" ;;
  esac
  [ "$2" -ge "$3" ] && [ "$2" -le "$4" ] || refuse "$1 is out of range: $5"
}

ED_HOST=${SSM_host-${ED_HOST-}}
ED_PORT=${SSM_port-${ED_PORT-}}
ED_PROTOCOL=${SSM_protocol-${ED_PROTOCOL-}}
ED_SOURCE=${SSM_source-${ED_SOURCE-}}
ED_USER=${SSM_user-${ED_USER-}}
ED_KNOWN=${SSM_known-${ED_KNOWN-}}
ED_BUDGET=${SSM_budget-${ED_BUDGET-}}
ED_PARTS=${SSM_parts-${ED_PARTS-}}
ED_WHOLE=${SSM_whole-${ED_WHOLE-}}

HOST_SAID='it has to be a host name or an IP address (letters, digits, dot, dash, underscore, colon; at most 253)'
PORT_SAID='it has to be a port from 0 to 65535'
ADDRESSES_SAID='it has to be IP addresses with commas between them'
USER_SAID='it has to be a user name or a number (letters, digits, dot, dash, underscore; at most 32)'
BUDGET_SAID='it has to be seconds from 5 to 600'
PARTS_SAID='it has to be names of parts with commas between them'
check host "$ED_HOST" 253 "$LETTERS$DIGITS._:-" "$HOST_SAID"
check port "$ED_PORT" 5 "$DIGITS" "$PORT_SAID"
check source "$ED_SOURCE" 183 "${DIGITS}abcdefABCDEF.:," "$ADDRESSES_SAID"
check user "$ED_USER" 32 "$LETTERS${DIGITS}._-" "$USER_SAID"
check known "$ED_KNOWN" 1500 "${DIGITS}abcdefABCDEF.:," "$ADDRESSES_SAID"
check budget "$ED_BUDGET" 3 "$DIGITS" "$BUDGET_SAID"
check parts "$ED_PARTS" 120 "abcdefghijklmnopqrstuvwxyz," "$PARTS_SAID"
[ -n "$ED_HOST" ] || refuse "host is missing (environment variables reach a script from Systems Manager agent 3.3.2746.0 on): $HOST_SAID"
case ${ED_PROTOCOL:=tcp} in
  tcp | udp | icmp) ;;
  *) refuse 'protocol has to be tcp, udp or icmp' ;;
esac
case ${ED_WHOLE:=no} in
  yes | no) ;;
  *) refuse 'whole has to be yes or no' ;;
esac
[ "$ED_PROTOCOL" != icmp ] || ED_PORT=${ED_PORT:-0}
whole_number port "$ED_PORT" 0 65535 "$PORT_SAID"
whole_number budget "${ED_BUDGET:=60}" 5 600 "$BUDGET_SAID"
