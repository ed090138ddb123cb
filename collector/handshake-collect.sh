#!/bin/sh
# handshake-collect: writes down what a computer sees of one TLS server, for Handshake Doctor.
# Needs nothing but a shell; uses openssl, curl, ping and the like where they are there. No root.
# It contacts the target alone (and the resolver of this computer, for its name), and first says what it will do.
# The format of the file is described in docs/collected-file.md.

script_date='2026-11-21'
preset_target=''
preset_starttls=''
preset_name=''

LC_ALL=C
LANG=C
export LC_ALL LANG
umask 077

total_limit=150
line_limit=2000
byte_limit=65536

usage() {
  cat <<'USAGE'
Usage: sh handshake-collect.sh [OPTIONS] HOST:PORT
  --dry-run              say what would be run, and run nothing
  --yes                  do not ask first
  --starttls PROTOCOL    smtp lmtp imap pop3 ftp ldap xmpp xmpp-server nntp sieve irc postgres mysql
  --server-name NAME     name to send (SNI), where it is not HOST
  --no-request           send no HTTP request after the handshake
  --output FOLDER        where to write the file (default: this folder)
An IPv6 address stands in brackets: [2001:db8::1]:443.
USAGE
}

fail() {
  printf '%s\n' "$1" >&2
  exit 2
}

have() { command -v "$1" >/dev/null 2>&1; }

# ---- what is asked ----

dry_run=no
yes=no
request=auto
folder=.
target=$preset_target
starttls=$preset_starttls
name=$preset_name

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --dry-run) dry_run=yes ;;
    --yes) yes=yes ;;
    --no-request) request=no ;;
    --starttls | --server-name | --output)
      [ $# -gt 1 ] || fail "$1 needs a value."
      case $1 in
        --starttls) starttls=$2 ;;
        --server-name) name=$2 ;;
        --output) folder=$2 ;;
      esac
      shift
      ;;
    -*) fail "There is no option $1. Try --help." ;;
    *)
      target=$1
      ;;
  esac
  shift
done

[ -n "$target" ] || { usage >&2; exit 2; }

# A host may hold letters, digits, dots, hyphens and underscores; never begin with a hyphen.
check_name() {
  case $1 in
    '' | -* | .* | *..*) fail "This is no host name: $1" ;;
    *[!A-Za-z0-9._-]*)
      case $1 in
        *[!\ -~]*) fail "A name with other letters than a-z is written in its xn-- form here (its punycode)." ;;
      esac
      fail "This is no host name: $1. Write HOST:PORT, such as www.example.com:443."
      ;;
  esac
  [ ${#1} -le 253 ] || fail 'This host name is too long.'
}

family=name
case $target in
  \[*\]:*)
    host=${target#\[}
    host=${host%%\]*}
    port=${target##*\]:}
    family=ipv6
    ;;
  \[*\])
    host=${target#\[}
    host=${host%\]}
    port=443
    family=ipv6
    ;;
  *:*:*) fail 'An IPv6 address stands in brackets: [2001:db8::1]:443.' ;;
  *:*)
    host=${target%:*}
    port=${target##*:}
    ;;
  *)
    host=$target
    port=443
    ;;
esac

if [ "$family" = ipv6 ]; then
  case $host in
    *:*) ;;
    *) fail "This is no IPv6 address: $host" ;;
  esac
  case ${host%%\%*} in
    *[!0-9A-Fa-f:.]*) fail "This is no IPv6 address: $host" ;;
  esac
  case $host in
    *%*)
      case ${host#*%} in
        '' | -* | *[!A-Za-z0-9._-]*) fail "This is no IPv6 address: $host" ;;
      esac
      ;;
  esac
else
  check_name "$host"
  case $host in
    *[!0-9.]*) ;;
    *) family=ipv4 ;;
  esac
fi

case $port in
  '' | *[!0-9]* | ??????*) fail "This is no port: $port" ;;
esac
if [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then fail "This is no port: $port"; fi

case $starttls in
  '' | smtp | lmtp | imap | pop3 | ftp | ldap | xmpp | xmpp-server | nntp | sieve | irc | postgres | mysql) ;;
  *) fail "openssl cannot switch to TLS in $starttls." ;;
esac

if [ -z "$name" ] && [ "$family" = name ]; then name=$host; fi
[ -z "$name" ] || check_name "$name"

# Ports where another protocol than HTTP is usual get no request.
if [ "$request" = auto ]; then
  request=yes
  case $port in
    25 | 110 | 143 | 389 | 465 | 563 | 587 | 636 | 853 | 989 | 990 | 993 | 995 | 1433 | 1883 | 3269 | 3306 | 3389) request=no ;;
    4190 | 5061 | 5222 | 5223 | 5269 | 5432 | 5671 | 6379 | 6380 | 6697 | 8883 | 9092 | 9093 | 27017) request=no ;;
  esac
  [ -z "$starttls" ] || request=no
fi

# ---- what is here ----

openssl_help=''
if have openssl; then openssl_help=$(openssl s_client -help </dev/null 2>&1); fi

openssl_has() {
  case $openssl_help in
    *"$1 "* | *"$1
"*) return 0 ;;
  esac
  return 1
}

bundles='/etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem /usr/local/share/certs/ca-root-nss.crt /opt/homebrew/etc/openssl@3/cert.pem'
first_bundle=''
for bundle in $bundles; do
  if [ -z "$first_bundle" ] && [ -r "$bundle" ]; then first_bundle=$bundle; fi
done

show_host=$host
if [ "$family" = ipv6 ]; then show_host="[$host]"; fi

# ---- say it first ----

tool_line() {
  if have "$1"; then printf '  %-12s %s\n' "$1" "$2"; else printf '  %-12s not here\n' "$1"; fi
}

printf 'This writes down what this computer sees of %s:%s, in one text file.\n' "$show_host" "$port"
printf 'It contacts that server, and for its name the resolver of this computer. It needs no root.\n'
printf 'It runs, each for 15 seconds at most and %s seconds together:\n' "$total_limit"
tool_line openssl "s_client handshakes with $show_host:$port: as usual, by version, with and without the name"
tool_line curl "one HEAD request without a proxy, and its version"
tool_line wget "one request without a proxy, where curl is not here"
tool_line gnutls-cli "one handshake"
tool_line nc "a TCP connection to each address"
tool_line ping "three packets"
tool_line tracepath "the path to the server"
tool_line traceroute "the path, where tracepath is not here"
tool_line getent "the addresses of the name"
tool_line nslookup "the same"
tool_line dig "the same"
printf '%s\n' '  and reads: the time, the system, proxy variables (without passwords), lines of the hosts file with this'
printf '%s\n' '  name, nameservers, CA bundles, policy and version lines of openssl.cnf, versions of java, python, node.'
printf 'It keeps no key, password, cookie or session secret.\n'
[ "$dry_run" = no ] || exit 0
if [ "$yes" = no ]; then
  printf 'Go ahead? [y/N] '
  answer=''
  read -r answer || answer=''
  case $answer in
    y | Y | yes) ;;
    *) printf 'Nothing was run.\n'; exit 0 ;;
  esac
fi

# ---- machinery ----

now_seconds() { date +%s 2>/dev/null; }
case $(now_seconds) in
  '' | *[!0-9]*) clock=none ;;
  *) clock=seconds ;;
esac
case $(date +%s%N 2>/dev/null) in
  '' | *[!0-9]*) ;;
  ???????????????????*) clock=nanoseconds ;;
esac

# Milliseconds since 1970, as exactly as date(1) here can; empty where it cannot.
now_milliseconds() {
  case $clock in
    nanoseconds)
      moment=$(date +%s%N)
      printf '%s' "${moment%??????}"
      ;;
    seconds) printf '%s000' "$(now_seconds)" ;;
  esac
}

utc() { date -u +%Y-%m-%dT%H:%M:%SZ; }

started_at=$(utc)
began=$(now_seconds)
stamp=$(date -u +%Y%m%dT%H%M%SZ)
file_host=$(printf '%s' "$host" | tr ':%' '__')
output="$folder/handshake-$file_host-$port-$stamp.txt"
work="${TMPDIR:-/tmp}/handshake-collect.$$"
(set -C; : >"$output") 2>/dev/null || fail "Cannot write $output"
mkdir "$work" || { rm -f "$output"; fail "Cannot make a folder for temporary files: $work"; }
child=''
trap 'rm -rf "$work"' 0
trap '[ -z "$child" ] || kill "$child" 2>/dev/null; printf "\nInterrupted: %s holds what was seen so far.\n" "$output" >&2; exit 130' 1 2 15

number=0

# Session secrets, cookies and passwords are taken out; a control character cannot move the cursor of who reads.
clean() {
  tr -d '\000-\010\013-\037\177' <"$1" | sed \
    -e '/NewSessionTicket$/,/^[^ ]/{' -e '/^    [0-9a-f][0-9a-f]/d' -e '}' \
    -e '/^ *[0-9a-f][0-9a-f][0-9a-f][0-9a-f] - /d' \
    -e 's/^\( *Session-ID:\).*/\1 (left out)/' \
    -e 's/^\( *Master-Key:\).*/\1 (left out)/' \
    -e 's/^\( *Resumption PSK:\).*/\1 (left out)/' \
    -e 's/^\([<>* ]*[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]:\).*/\1 (left out)/' \
    -e 's/^\([<>* ]*[A-Za-z-]*[Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn]:\).*/\1 (left out)/' \
    -e 's#\(://\)[^/@ ]*\(@[^/ ]*@\)*@#\1#g' |
    cut -c "1-$line_limit"
}

# section NAME COMMAND-LINE STATUS STARTED MILLISECONDS: what is in $work/out, each line behind "| ".
section() {
  number=$((number + 1))
  size=$(wc -c <"$work/out" | tr -d ' ')
  {
    printf '\n== %s %s\n' "$number" "$1"
    printf 'command: %s\n' "$2"
    printf 'started: %s\n' "$4"
    printf 'exit: %s\n' "$3"
    printf 'milliseconds: %s\n' "${5:-unknown}"
    printf 'bytes: %s\n' "$size"
    if [ "$size" -gt "$byte_limit" ]; then
      printf 'truncated: yes\n'
      dd if="$work/out" of="$work/cut" bs=1024 count=$((byte_limit / 1024)) 2>/dev/null
    else
      printf 'truncated: no\n'
      cp "$work/out" "$work/cut"
    fi
    # A last line without its end gets one, so that what follows cannot be taken for a part of it.
    printf '\n' >>"$work/cut"
    clean "$work/cut" | sed -e '$d' | sed -e 's/^/| /'
    printf '== end %s\n' "$number"
  } >>"$output"
}

skipped() {
  : >"$work/out"
  section "$1" "$2" "$3" "$(utc)" 0
}

# Runs "$@" for at most $limit seconds without timeout(1); stdin is $input. Sets $status.
# The watcher is not signalled, for a subshell that just begins may still have the traps of this one: it sees that
# its mark is gone, and ends within a second.
limited() {
  mark="$work/running.$number"
  : >"$mark"
  "$@" <"$input" >"$work/out" 2>&1 &
  child=$!
  (
    left=$limit
    while [ "$left" -gt 0 ] && [ -f "$mark" ]; do
      sleep 1
      left=$((left - 1))
    done
    [ -f "$mark" ] || exit 0
    : >"$mark.late"
    kill "$child" 2>/dev/null
    sleep 1
    if [ -f "$mark" ]; then kill -9 "$child" 2>/dev/null; fi
  ) >/dev/null 2>&1 </dev/null &
  wait "$child" 2>/dev/null
  status=$?
  child=''
  rm -f "$mark"
  if [ -f "$mark.late" ]; then
    rm -f "$mark.late"
    status=time-limit
  fi
}

# run NAME COMMAND...: one section, unless the time is used up.
run() {
  title=$1
  shift
  if [ "$clock" != none ] && [ $(($(now_seconds) - began)) -gt "$total_limit" ]; then
    skipped "$title" "$*" 'skipped (the time for all was used up)'
    return
  fi
  printf '.' >&2
  begun=$(utc)
  from=$(now_milliseconds)
  limited "$@"
  until=$(now_milliseconds)
  taken=''
  if [ -n "$from" ] && [ -n "$until" ]; then taken=$((until - from)); fi
  section "$title" "$*" "$status" "$begun" "$taken"
}

# ---- the file ----

system=$(uname -s -r -m 2>/dev/null | tr -d '\000-\037\177')
machine=$(hostname 2>/dev/null || uname -n 2>/dev/null)
machine=$(printf '%s' "$machine" | tr -cd 'A-Za-z0-9._-')
{
  printf 'HANDSHAKE-COLLECT 1\n'
  printf 'script: sh %s\n' "$script_date"
  printf 'time: %s\n' "$started_at"
  printf 'hostname: %s\n' "${machine:-unknown}"
  printf 'system: %s\n' "${system:-unknown}"
  printf 'host: %s\n' "$host"
  printf 'port: %s\n' "$port"
  printf 'server-name: %s\n' "${name:-none}"
  printf 'starttls: %s\n' "${starttls:-none}"
  printf 'request: %s\n' "$request"
} >>"$output"

input=/dev/null
usual_limit=10
limit=$usual_limit

run date date '+%Y-%m-%dT%H:%M:%S %z %Z'
run system uname -a
if [ -r /etc/os-release ]; then run os-release cat /etc/os-release; fi

# Values of proxy variables without credentials; names of files for the others.
environment() {
  env | grep -i -E '^(https?|all|no|ftp|socks5?)_proxy=' | sed -e 's#=\([a-zA-Z][a-zA-Z0-9+.-]*://\)\{0,1\}.*@#=\1#'
  env | grep -E '^(SSL_CERT_FILE|SSL_CERT_DIR|OPENSSL_CONF|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|NODE_TLS_REJECT_UNAUTHORIZED|GIT_SSL_CAINFO|GIT_SSL_NO_VERIFY|PYTHONHTTPSVERIFY)='
  return 0
}
run environment environment

hosts_lines() { grep -n -i -F -e "$host" /etc/hosts; }
if [ "$family" = name ] && [ -r /etc/hosts ]; then run hosts-file hosts_lines; fi
nameservers() { grep -E '^(nameserver|search|options)' /etc/resolv.conf; }
if [ -r /etc/resolv.conf ]; then run nameservers nameservers; fi

# ---- names ----

addresses=''
# Keeps at most four addresses, each once.
add_addresses() {
  for one in $1; do
    case $one in
      *[!0-9A-Fa-f:.]* | '') continue ;;
      *.*.*.* | *:*) ;;
      *) continue ;;
    esac
    case " $addresses " in
      *" $one "*) ;;
      *) if [ "$(printf '%s' "$addresses" | wc -w)" -lt 4 ]; then addresses="$addresses $one"; fi ;;
    esac
  done
}

if [ "$family" = name ]; then
  if have getent; then
    run dns-getent getent ahosts "$host"
    # musl has no ahosts.
    case $status in 0 | 2 | time-limit) ;; *) run dns-getent getent hosts "$host" ;; esac
    add_addresses "$(sed -e 's/[[:space:]].*//' "$work/out")"
  fi
  if have dig; then
    run dns-dig dig +time=3 +tries=1 "$host" A "$host" AAAA
    [ -n "$addresses" ] || add_addresses "$(sed -n -e '/^;/d' -e 's/.*[[:space:]]IN[[:space:]]\{1,\}A\{1,4\}[[:space:]]\{1,\}//p' "$work/out")"
  fi
  if have nslookup; then
    run dns-nslookup nslookup "$host"
    [ -n "$addresses" ] || add_addresses "$(sed -n -e '/^Name:/,$s/^Address[^:]*: *\([^ ]*\).*/\1/p' "$work/out")"
  fi
else
  addresses=$host
fi
if have ping; then
  run ping ping -c 3 "$host"
  [ -n "$addresses" ] || add_addresses "$(sed -n -e '1s/^[^(]*(\([^)]*\)).*/\1/p' "$work/out")"
fi

bracketed() {
  case $1 in
    *:*) printf '[%s]' "$1" ;;
    *) printf '%s' "$1" ;;
  esac
}

# ---- the way ----

if have nc; then
  for address in $addresses; do
    run "tcp-nc $address" nc -v -z -w 5 "$address" "$port"
  done
fi

# ---- openssl ----

printf 'HEAD / HTTP/1.1\r\nHost: %s\r\nUser-Agent: handshake-collect\r\nAccept: */*\r\nConnection: close\r\n\r\n' "${name:-$show_host}" >"$work/request"

# s_client SECTION ADDRESS OPTION...: one handshake. No name is sent where the section says so.
s_client() {
  title=$1
  to=$(bracketed "$2")
  shift 2
  case $title in
    *no-name*) if openssl_has -noservername; then set -- -noservername "$@"; fi ;;
    *)
      if [ -n "$name" ]; then
        if openssl_has -servername; then set -- -servername "$name" "$@"; fi
      elif openssl_has -noservername; then
        set -- -noservername "$@"
      fi
      ;;
  esac
  if [ -n "$starttls" ]; then set -- -starttls "$starttls" "$@"; fi
  # Late refusals come after the handshake: the line stays open until the server has answered.
  case $request-$title in
    yes-openssl-handshake*)
      input=$work/request
      limit=5
      set -- -ign_eof "$@"
      ;;
  esac
  run "$title" openssl s_client -connect "$to:$port" -msg "$@"
  input=/dev/null
  limit=$usual_limit
}

if have openssl; then
  run openssl-version openssl version -a
  first=''
  for address in $addresses; do
    s_client "openssl-handshake $address" "$address" -showcerts
    [ -n "$first" ] || first=$address
  done
  # Where the server keeps silent, the other questions wait for less long.
  if [ "$status" = time-limit ] && ! grep '^<<<' "$work/out" >/dev/null; then usual_limit=3; fi
  # Without an address there is the name alone: openssl then looks it up by itself.
  if [ -z "$first" ]; then
    first=$host
    s_client "openssl-handshake unknown" "$first" -showcerts
  else
    s_client "openssl-again $first" "$first"
    if [ -n "$name" ]; then s_client "openssl-no-name $first" "$first"; fi
    for flag in ssl3 tls1 tls1_1 tls1_2 tls1_3; do
      if openssl_has "-$flag"; then s_client "openssl-$flag $first" "$first" "-$flag"; fi
    done
    # Old versions and suites that a security level forbids here are asked for with the level taken down, for this test.
    case $(openssl version 2>/dev/null) in
      'OpenSSL 1.1'* | 'OpenSSL 3'* | 'OpenSSL 4'*) low=':@SECLEVEL=0' ;;
      *) low='' ;;
    esac
    if [ -n "$low" ]; then
      if openssl_has -tls1; then s_client "openssl-tls1-low $first" "$first" -tls1 -cipher "ALL$low"; fi
      if openssl_has -tls1_1; then s_client "openssl-tls1_1-low $first" "$first" -tls1_1 -cipher "ALL$low"; fi
    fi
    s_client "openssl-all-suites $first" "$first" -cipher "ALL:COMPLEMENTOFALL$low"
    if [ -n "$first_bundle" ]; then s_client "openssl-bundle $first" "$first" -CAfile "$first_bundle"; fi
    if [ -d /etc/ssl/certs ]; then s_client "openssl-folder $first" "$first" -CApath /etc/ssl/certs; fi
  fi
  usual_limit=10
  limit=$usual_limit
  run openssl-ciphers openssl ciphers -v
fi

# ---- other clients ----

url="https://$show_host:$port/"
if [ -n "$starttls" ]; then url=''; fi
if have curl; then
  run curl-version curl --version
  if [ -n "$url" ] && [ "$request" = yes ]; then
    run curl curl -q -v -s -S -I --noproxy '*' --max-time 12 "$url"
  fi
elif have wget && [ -n "$url" ] && [ "$request" = yes ]; then
  run wget wget --no-proxy -S --spider -t 1 -T 10 "$url"
fi
if have gnutls-cli && [ -z "$starttls" ]; then
  if [ -n "$name" ]; then
    run gnutls gnutls-cli --sni-hostname="$name" --verify-hostname="$name" -p "$port" "$host"
  else
    run gnutls gnutls-cli -p "$port" "$host"
  fi
fi

# ---- this computer ----

list_bundles() {
  for bundle in $bundles /etc/ssl/certs; do
    if [ -e "$bundle" ]; then ls -ldL "$bundle"; fi
  done
  return 0
}
run bundles list_bundles

policy_lines() { grep -n -i -E '^[[:space:]]*(MinProtocol|MaxProtocol|CipherString|Ciphersuites|Options|Groups|ssl_conf|system_default|openssl_conf)[[:space:]]*=' "$configuration"; }
configuration=${OPENSSL_CONF:-}
if [ -z "$configuration" ] && have openssl; then
  configuration=$(openssl version -d 2>/dev/null | sed -n -e 's/^OPENSSLDIR: "\(.*\)"$/\1/p')/openssl.cnf
fi
if [ -n "$configuration" ] && [ -r "$configuration" ]; then run openssl-settings policy_lines; fi
if have update-crypto-policies; then run crypto-policy update-crypto-policies --show; fi
if have java; then run java-version java -version; fi
if have python3; then run python-version python3 -c 'import sys, ssl; print(sys.version.split()[0], ssl.OPENSSL_VERSION)'; fi
if have node; then run node-version node -p 'process.version + " OpenSSL " + process.versions.openssl'; fi

limit=20
if have tracepath; then
  run path tracepath -n -m 20 "$host"
elif have traceroute; then
  run path traceroute -n -q 1 -w 2 -m 20 "$host"
fi

printf '\n== finished %s %s\n' "$number" "$(utc)" >>"$output"
printf '\n%s\nOpen it in Handshake Doctor: drop it on the start field, or handshake-doctor diagnose %s\n' "$output" "$output"
