# A rich rule has no room for a comment: the folder of the change says that it is ours.
firewalld_there() {
  firewall-cmd --state > /dev/null 2>&1 || return 1
  case $ED_CHAIN in
    filter_OUT_policy_* | filter_IN_policy_*) UNIT=--policy=${ED_CHAIN#filter_*_policy_} ;;
    filter_OUT_*) UNIT=--policy=${ED_CHAIN#filter_OUT_} ;;
    filter_IN_*) UNIT=--zone=${ED_CHAIN#filter_IN_} ;;
    *) return 1 ;;
  esac
}

firewalld_ready() {
  firewalld_there && firewall-cmd "$UNIT" --list-rich-rules > /dev/null 2>&1
}

firewalld_words() {
  version=4
  case $4 in
    *:*) version=6 ;;
  esac
  end=destination
  [ "$1" = out ] || end=source
  case $2,$3 in
    icmpv6,*) what='protocol value="ipv6-icmp"' ;;
    *,any) what="protocol value=\"$2\"" ;;
    *) what="port port=\"$3\" protocol=\"$2\"" ;;
  esac
  RICH="rule priority=\"-32768\" family=\"ipv$version\" $end address=\"$4\" $what accept"
}

firewalld_stands() {
  firewalld_words "$@"
  firewall-cmd "$UNIT" --query-rich-rule="$RICH" > /dev/null 2>&1
}

firewalld_foreign() {
  [ ! -e "$STATE/put" ] || return 1
  firewalld_stands "$@" || firewall-cmd --permanent "$UNIT" --query-rich-rule="$RICH" > /dev/null 2>&1
}

firewalld_open() {
  firewalld_words "$@"
  firewall-cmd "$UNIT" --add-rich-rule="$RICH" > /dev/null
}

# Only what was confirmed is there after a reload: a host that starts anew before that has taken it back.
firewalld_keep() {
  firewalld_words "$@"
  firewall-cmd --permanent "$UNIT" --add-rich-rule="$RICH" > /dev/null
}

firewalld_close() {
  [ -e "$STATE/put" ] || return 0
  firewalld_words "$@"
  firewall-cmd "$UNIT" --remove-rich-rule="$RICH" > /dev/null 2>&1 || return 1
  firewall-cmd --permanent "$UNIT" --remove-rich-rule="$RICH" > /dev/null 2>&1
}

firewalld_tally() {
  ! firewalld_stands "$@" || echo 1
}

firewalld_count() {
  if [ -e "$STATE/put" ]; then each firewalld_tally | grep -c .; else echo 0; fi
}
