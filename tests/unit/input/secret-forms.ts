/** A way to paste a secret: the text around it, and which marks the secret may hold there without being encoded. */
export interface SecretForm {
  readonly name: string;
  readonly marks: string;
  readonly paste: (secret: string) => string;
}

const form = (name: string, marks: string, paste: (secret: string) => string): SecretForm => ({ name, marks, paste });

/** Marks that a shell word takes without quotes, a double-quoted and a single-quoted one. */
const bare = '!%+,.:=@_~/-^';
const inDouble = "!%+,.:=@_~/-^#&;?*()[]{}<>|'";
const inSingle = '!%+,.:=@_~/-^#&;?*()[]{}<>|"$\\';
const inUrl = '!%+,.:=_~-^;*()$/?#&';

export const secretForms: readonly SecretForm[] = [
  // URLs.
  form('https URL', inUrl, (s) => `https://user:${s}@example.com/x`),
  form('URL without a user', inUrl, (s) => `redis://:${s}@r.example.com:6379/0`),
  form('database URL', `${inUrl}"'<>`, (s) => `postgres://me:${s}@db.example.com/app?sslmode=require`),
  form('URL in a sentence', '!%+,.:=_~-', (s) => `it fails with https://user:${s}@example.com/x since yesterday`),
  form(
    'URL in an error',
    '!%+,.:=_~-',
    (s) => `Get "https://user:${s}@example.com/": x509: certificate has expired or is not yet valid`,
  ),
  form('two URLs', '!%+,.:=_~-', (s) => `https://a:${s}@a.example.com https://b:${s}@b.example.com`),
  form('no scheme', '!%+,.:=_~-', (s) => `user:${s}@example.com:8443`),
  form('a token for a user', '', (s) => `https://${s}@git.example.com/a.git`),
  form('query password', '!%+,.:=_~-;/?@', (s) => `https://example.com/x?user=me&password=${s}&b=1`),
  form('query api key', '!%+,.:=_~-', (s) => `https://example.com/x?api_key=${s}`),
  form('query token', '!%+,.:=_~-', (s) => `https://example.com/x?a=1&access_token=${s}#top`),
  form('fragment token', '!%+,.:=_~-', (s) => `https://example.com/cb#id_token=${s}&state=x`),
  form('signed URL', '%+.=_~-', (s) => `https://b.s3.example.com/k?X-Amz-Signature=${s}&X-Amz-Expires=60`),
  form('percent-encoded', '%', (s) => `https://user:%21${s}@example.com/`),
  form('refused URL', '!%+,.:=_~-', (s) => `https://a:${s}@b@example.com/`),
  form('refused host', '!%+,.:=_~-', (s) => `https://a:${s}@-bad-.com/`),
  form('refused port', '!%+,.=_~-', (s) => `https://a:${s}@example.com:99999/`),
  form('mongodb', '!%+,.=_~-', (s) => `mongodb+srv://u:${s}@cluster0.example.net/x`),
  form('several hosts', '!%+.=_~-', (s) => `mongodb://u:${s}@a.example.net:1,b.example.net:2/x`),
  // JDBC and connection strings.
  form('jdbc query', '!%+,.:=_~-;/?@', (s) => `jdbc:mysql://db.example.com/app?user=u&password=${s}`),
  form(
    'jdbc semicolons',
    '!%+,.:=_~-/?@&#$*',
    (s) => `jdbc:sqlserver://db.example.com;user=sa;password=${s};encrypt=true`,
  ),
  form(
    'jdbc braces',
    '!%+,.:=_~-/?@&#$*;',
    (s) => `jdbc:sqlserver://db.example.com;user=sa;password={${s}};encrypt=true`,
  ),
  form('jdbc oracle', '!%+,.:=_~-#$', (s) => `jdbc:oracle:thin:scott/${s}@//db.example.com:1521/x`),
  form('ADO.NET', '!%+,.:=_~-/?@&#$* ', (s) => `Server=db.example.com;Database=a;User Id=sa;Password=${s};`),
  form('ADO.NET at the end', '!%+,.:=_~-/?@&#$*', (s) => `Server=db.example.com,1433;Uid=sa;Pwd=${s}`),
  form(
    'ODBC braces',
    '!%+,.:=_~-/?@&#$*;',
    (s) => `Driver={ODBC Driver 18 for SQL Server};Server=db.example.com;Uid=sa;Pwd={${s}};`,
  ),
  form('libpq', '!%+,.:=_~-/?@&#$*;', (s) => `host=db.example.com port=5432 user=me password=${s} dbname=x`),
  form('libpq quoted', '!%+,.:=_~-/?@&#$*; ', (s) => `host=db.example.com password='${s}' dbname=x`),
  form('redis list', '!%+.:_~-/?@&#$*', (s) => `r.example.com:6380,password=${s},ssl=True`),
  form('service bus', '+/=', (s) => `Endpoint=sb://ns.example.net/;SharedAccessKeyName=Root;SharedAccessKey=${s}`),
  form(
    'storage account',
    '+/=',
    (s) => `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${s};EndpointSuffix=core.example.net`,
  ),
  // Headers.
  form('curl bearer', '+/=._~-', (s) => `curl https://example.com -H "Authorization: Bearer ${s}"`),
  form('curl bearer in single quotes', '+/=._~-', (s) => `curl -H 'Authorization: Bearer ${s}' https://example.com`),
  form('curl any header', inDouble.replace(/[<>'[\]{}|]/g, ''), (s) => `curl https://example.com -H "X-Custom: ${s}"`),
  form('curl unquoted header', '+/=._~-', (s) => `curl -HX-Api-Key:${s} https://example.com`),
  form(
    'verbose output',
    '+/=._~-',
    (s) =>
      `> GET / HTTP/1.1\n> Host: example.com\n> Authorization: Bearer ${s}\n>\ncurl: (56) Recv failure: Connection reset by peer`,
  ),
  form('header line', '+/=._~-', (s) => `Authorization: Basic ${s}\nhttps://example.com/`),
  form('proxy header', '+/=._~-', (s) => `Proxy-Authorization: Basic ${s} \nproxy.example.com:3128`),
  form('cookie line', '!%+.:=_~-/&', (s) => `Cookie: a=1; sid=${s}; b=2\nhttps://example.com/`),
  form('set-cookie line', '!%+.:=_~-/&', (s) => `< Set-Cookie: sid=${s}; Path=/; Secure\nhttps://example.com/`),
  form(
    'PowerShell headers',
    '+/=._~-',
    (s) => `Invoke-WebRequest https://example.com -Headers @{ "Authorization" = "Bearer ${s}"; 'X-A' = 'b' }`,
  ),
  form(
    'PowerShell bare key',
    '+/=._~-',
    (s) => `Invoke-RestMethod -Uri https://example.com -Headers @{Authorization="${s}"}`,
  ),
  form('fetch', '+/=._~-', (s) => `fetch("https://example.com", { headers: { Authorization: "Bearer ${s}" } })`),
  form(
    'HAR',
    '+/=._~-',
    (s) => `"url": "https://example.com/", "headers": [{"name": "Authorization", "value": "Bearer ${s}"}]`,
  ),
  form('JSON', '!%+,.:=_~-/?@&#$*;', (s) => `{"url": "https://example.com", "password": "${s}"}`),
  form(
    'escaped JSON',
    '!%+,.:=_~-/?@&#$*;',
    (s) => `"{\\"url\\": \\"https://example.com\\", \\"client_secret\\": \\"${s}\\"}"`,
  ),
  form('YAML', '!%+,.:=_~-/?@&$*;', (s) => `url: https://example.com\npassword: ${s}\n`),
  form('YAML with words', '!%+,.:=_~-/?@&$*; ', (s) => `url: https://example.com\npassphrase: ${s}\n`),
  form(
    'properties',
    '!%+,.:=_~-/?@&$*; ',
    (s) => `spring.datasource.url=jdbc:postgresql://db.example.com/a\nspring.datasource.password=${s}\n`,
  ),
  form('dotenv', '!%+,.:=_~-/?@&$*;', (s) => `API_URL=https://example.com\nAPI_TOKEN=${s}\n`),
  form('XML', '!%+,.:=_~-/?@#$*;', (s) => `<url>https://example.com</url><password>${s}</password>`),
  form(
    'SOAP',
    '!%+,.:=_~-/?@#$*;',
    (s) => `https://example.com <wsse:Password Type="x#PasswordText">${s}</wsse:Password>`,
  ),
  form('prose', '!%+.:=_~-/?@#$*', (s) => `please test https://example.com, the password is ${s}`),
  form('prose with a colon', '!%+.:=_~-/?@#$*', (s) => `please test https://example.com (user me, password: ${s}`),
  form('python requests', '!%+.:=_~-/?@#$*', (s) => `requests.get("https://example.com", auth=("me", "${s}"))`),
  form('netrc', '!%+.:=_~-/?@#$*', (s) => `machine example.com login me password ${s}`),
  form('SQL', '!%+.:=_~-/?@#$*', (s) => `mysql -h db.example.com -e "CREATE USER x IDENTIFIED BY '${s}'"`),
  form(
    'keystore property',
    '!%+.:=_~-/?@#',
    (s) => `java -Djavax.net.ssl.keyStorePassword=${s} -cp . SSLPoke example.com 443`,
  ),
  form(
    'jaas',
    '!%+.:=_~-/?@#$*',
    (s) => `sasl.jaas.config=x required username="u" password="${s}";\nbootstrap.servers=k.example.com:9093`,
  ),
  // Commands.
  form('curl -u', bare.replace('/', ''), (s) => `curl -u admin:${s} https://example.com`),
  form('curl -uattached', '!%+,.=_~-', (s) => `curl -uadmin:${s} https://example.com`),
  form('curl -u quoted', inSingle.replace('\\', ''), (s) => `curl -u 'admin:${s}' https://example.com`),
  form('curl -u double-quoted', inDouble, (s) => `curl -k -u "admin:${s}" https://example.com`),
  form('curl --user=', '!%+,.=_~-', (s) => `curl --user=admin:${s} https://example.com`),
  form('curl -sku', bare, (s) => `curl -sku admin:${s} https://example.com`),
  form('curl --data', inSingle.replace('\\', ''), (s) => `curl https://example.com -d 'user=a&pw=${s}'`),
  form(
    'curl --data-raw JSON',
    '!%+,.:=@_~/-^#&;?*()[]{}<>|',
    (s) => `curl https://example.com --data-raw $'{"x":"${s}"}'`,
  ),
  form('curl --json', '!%+,.:=@_~/-^#&;?*()[]<>|', (s) => `curl --json '{"x":"${s}"}' https://example.com`),
  form('curl -b', '!%+,.:=_~-', (s) => `curl -b "sid=${s}" https://example.com`),
  form('curl -F', '!%+,.:=_~-', (s) => `curl -F file=${s} https://example.com`),
  form('curl --cert', '!%+,.=_~-', (s) => `curl --cert client.p12:${s} https://example.com`),
  form('curl --cert with a drive', '!%+,.=_~-', (s) => `curl --cert C:\\me\\client.p12:${s} https://example.com`),
  form('curl --pass', bare, (s) => `curl --key k.pem --pass ${s} https://example.com`),
  form('curl --oauth2-bearer', '+/=._~-', (s) => `curl --oauth2-bearer ${s} https://example.com`),
  form('curl proxy', '!%+,.=_~-', (s) => `curl -x http://me:${s}@proxy.example.com:3128 https://example.com`),
  form('curl -U', bare.replace('/', ''), (s) => `curl -U me:${s} -x proxy.example.com:3128 https://example.com`),
  form(
    'many curls',
    bare.replace('/', ''),
    (s) => `${'curl -u a:b https://x.example.com\n'.repeat(80)}curl -u admin:${s} https://example.com`,
  ),
  form('curl in backticks', '!%+,.:=_~-', (s) => `I ran \`curl -u admin:${s} https://example.com\` and it hangs`),
  form('curl behind ssh', '!%+,.:=_~-', (s) => `ssh me@jump "curl -u admin:${s} https://example.com"`),
  form('curl continued', bare.replace('/', ''), (s) => `$ curl \\\n>   -u admin:${s} \\\n>   https://example.com`),
  form('cmd carets', '!+,.:=_~-', (s) => `curl ^"https://example.com/^" ^\n -H ^"X-Key: ${s}^"`),
  form(
    'curl and its error',
    '!%+,.:=_~-',
    (s) => `$ curl -u admin:${s} https://example.com\ncurl: (60) SSL certificate problem: certificate has expired`,
  ),
  form(
    'the same again',
    '_',
    (s) => `curl -u admin:${s} https://example.com\n* Server auth using Basic with user 'admin' (${s})`,
  ),
  form('wget', bare, (s) => `wget --password=${s} https://example.com`),
  form('wget header', '+/=._~-', (s) => `wget --header "X-Auth: ${s}" https://example.com`),
  form('wget post', '!%+,.:=_~-', (s) => `wget --post-data "u=a&p=${s}" https://example.com`),
  form('mysql -p', bare, (s) => `mysql -h db.example.com -u root -p${s} app`),
  form('mysql --password', bare, (s) => `mysql -h db.example.com --password=${s}`),
  form('PGPASSWORD', bare, (s) => `PGPASSWORD=${s} psql -h db.example.com`),
  form('PGPASSWORD quoted', inSingle.replace('\\', ''), (s) => `export PGPASSWORD='${s}'; psql -h db.example.com`),
  form('redis-cli -a', bare, (s) => `redis-cli --tls -h r.example.com -a ${s}`),
  form('redis-cli -u', '!%+,.=_~-', (s) => `redis-cli -u rediss://default:${s}@r.example.com:6380`),
  form('mosquitto -P', bare, (s) => `mosquitto_sub -h b.example.com -u me -P ${s} -t '#'`),
  form('ldapsearch -w', bare, (s) => `ldapsearch -H ldaps://dc.example.com -D cn=a -w ${s} -b dc=x`),
  form('swaks -ap', bare, (s) => `swaks --server mail.example.com -au me -ap ${s}`),
  form('sqlcmd -P', bare, (s) => `sqlcmd -S db.example.com -U sa -P ${s}`),
  form('mongosh -p', bare, (s) => `mongosh --host m.example.com -u me -p ${s}`),
  form('sqlplus', '!%+,.=_~-', (s) => `sqlplus scott/${s}@//db.example.com:1521/x`),
  form('grpcurl -H', '+/=._~-', (s) => `grpcurl -H "authorization: Bearer ${s}" api.example.com:443 list`),
  form('grpcurl -d', '!%+,.:=_~-', (s) => `grpcurl -d '{"k":"${s}"}' api.example.com:443 x.Y/Z`),
  form('keytool', bare, (s) => `keytool -list -keystore k.jks -storepass ${s} -sslserver example.com:443`),
  form(
    'openssl -pass',
    bare,
    (s) => `openssl s_client -connect example.com:443 -cert c.pem -key k.pem -pass pass:${s}`,
  ),
  form('openssl -psk', '', (s) => `openssl s_client -connect example.com:443 -psk ${s}`),
  form('docker login', bare, (s) => `docker login -u me -p ${s} registry.example.com`),
  form('httpie', bare.replace('/', ''), (s) => `http -a admin:${s} https://example.com`),
  form('xfreerdp', bare, (s) => `xfreerdp /v:rdp.example.com /u:me /p:${s}`),
  form(
    'git extra header',
    '+/=._~-',
    (s) => `git -c http.extraHeader="Authorization: Basic ${s}" clone https://git.example.com/a.git`,
  ),
  form('smtp dialogue', '+/=', (s) => `220 mail.example.com ESMTP\nAUTH PLAIN ${s}\n535 5.7.8 Error`),
  form('ftp dialogue', '!%+,.:=_~-/?@#$*', (s) => `220 ftp.example.com\nUSER me\nPASS ${s}\n530 Login incorrect`),
  form('imap dialogue', '!%+,.:=_~-', (s) => `* OK imap.example.com ready\na1 LOGIN me ${s}`),
  form(
    'list of servers',
    '!%+,.=_~-'.replace(',', ''),
    (s) => `a.example.com\nhttps://u:${s}@b.example.com\nc.example.com`,
  ),
  form('nothing to read', '!%+.:=_~-/?@#$*', (s) => `it does not work, password: ${s}`),
  form('a long text', '!%+.:=_~-', (s) => `${'nothing to see in this line\n'.repeat(400)}https://u:${s}@example.com`),
];

/** Secrets that are known by their own shape: no word around says what they are. */
export const shapedSecrets: readonly (readonly [string, (random: string) => string])[] = [
  ['JSON Web Token', (r) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx${r}.${r}abc`],
  ['AWS key id', (r) => `AKIA${r.toUpperCase().padEnd(16, 'Q').slice(0, 16)}`],
  ['AWS secret', (r) => `wJalrXUtnFEMI/K7MDENG/${r}bPxRfiCYEX9`],
  ['GitHub', (r) => `ghp_${r}0123456789abcdefghij`],
  ['GitLab', (r) => `glpat-${r}0123456789ab`],
  ['Slack', (r) => `xoxb-123456789012-${r}`],
  ['Stripe', (r) => `sk_live_${r}0123456789`],
  ['OpenAI', (r) => `sk-proj-${r}0123456789abcdef`],
  ['Google', (r) => `AIza${r}0123456789abcdefghijklmno_pq`],
  ['npm', (r) => `npm_${r}0123456789abcdefghij`],
  ['SendGrid', (r) => `SG.${r}0123456789.${r}0123456789`],
  ['key log', (r) => `\nCLIENT_RANDOM 00112233445566778899aabbccddeeff ${Buffer.from(r).toString('hex')}00\n`],
  ['master key', (r) => `\n    Master-Key: ${Buffer.from(r).toString('hex').toUpperCase()}00AA\n`],
  ['crypt', (r) => `$6$saltsalt$${r}abcdefghij0123`],
];
