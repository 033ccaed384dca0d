PROXY_NAMES='[Hh][Tt][Tt][Pp][Ss]?|[Aa][Ll][Ll]|[Nn][Oo]|[Ff][Tt][Pp]'

# One variable a line. What stands before the last @ is a user and a password: it never leaves the host.
proxy_lines() {
  grep -E "^(Id=|(Environment=)?(export )?[\"']?($PROXY_NAMES)_[Pp][Rr][Oo][Xx][Yy]=)" |
    sed -e 's/^Environment=//; s/^export //' -e "s/[\"']*\$/&/" -e 's/^"\([^="]*\)=[^"]*$/\1=***/' -e 's#://.*@#://***@#' \
      -e '/:\/\//!s#\([Yy]\)=.*@#\1=***@#' | head -n 60 | cut -c1-400
}

units() {
  run 5 systemctl list-units --type=service --state=running --no-legend --plain --no-pager 2>/dev/null |
    sed 's/ .*//' | grep -E '^[A-Za-z0-9@._:\\-]+$' | grep -v '^-' | head -n 60
}

proxies() {
  put texts 'proxy environment' "$(env | proxy_lines)"
  [ ! -r /etc/environment ] || put_text 'proxy /etc/environment' "$(proxy_lines </etc/environment)"
  if ! UNITS=$(units) || [ -z "$UNITS" ]; then
    unread 'variables and address filters of systemd units' 'systemctl lists no running units'
    return
  fi
  # shellcheck disable=SC2086
  put_text 'proxy units' "$(run 6 systemctl show --no-pager -p Id,Environment $UNITS 2>/dev/null | tr ' ' '\n' | proxy_lines)"
  # shellcheck disable=SC2086
  put texts 'address filters' "$(run 6 systemctl show --no-pager -p Id,IPAddressDeny,IPAddressAllow \
    system.slice user.slice $UNITS 2>/dev/null | grep -E '^(Id=|IPAddress(Deny|Allow)=.)' | head -n 400)"
}

selinux() {
  if [ -r /sys/fs/selinux/enforce ]; then
    case $(cat /sys/fs/selinux/enforce) in
      1) echo Enforcing ;;
      *) echo Permissive ;;
    esac
  elif has getenforce; then
    run 3 getenforce 2>/dev/null
  elif [ -d /sys/fs ]; then
    echo Disabled
  fi
}

apparmor() {
  [ -d /sys/module ] || return 0
  case $(cat /sys/module/apparmor/parameters/enabled 2>/dev/null) in
    Y) echo enabled ;;
    *) echo disabled ;;
  esac
}

traffic_control() {
  for DEVICE in $(devices | grep -v '^lo$' | head -n 8); do
    run 3 tc filter show dev "$DEVICE" egress 2>/dev/null | sed "s/^/$DEVICE: /" | head -n 40
  done
}

security() {
  put_text selinux "$(selinux)"
  put_text apparmor "$(apparmor)"
  if has tc; then
    put texts 'traffic control' "$(traffic_control)"
  else
    unread 'egress filters of tc' 'tc is not installed'
  fi
  if has bpftool; then
    put texts bpf "$({ run 5 bpftool cgroup tree && run 5 bpftool net; } 2>/dev/null | head -n 120)"
  else
    unread 'BPF programs' 'bpftool is not installed'
  fi
}
