// What people paste, as their programs write it; `at` is the server as the program names it, with its port.

/** Situation 1: npm behind a filter of the company. */
export const npmLog = (at: string) => `npm notice
npm ERR! code SELF_SIGNED_CERT_IN_CHAIN
npm ERR! errno SELF_SIGNED_CERT_IN_CHAIN
npm ERR! request to https://${at}/left-pad failed, reason: self-signed certificate in certificate chain

npm ERR! A complete log of this run can be found in:
npm ERR!     /home/maria/.npm/_logs/2026-11-20T08_14_55_012Z-debug-0.log`;

/** Situation 2: an app at home, in the words of the person. */
export const appAtHome = (at: string) => `My password app says it can not sync any more, it worked last week.
Connection failure: net::ERR_CERT_AUTHORITY_INVALID https://${at}/dav/passwords.kdbx
I am not a professional programmer, so take it easy on me`;

/** Situation 3: a service in Java. */
export const javaTrace = (
  at: string,
) => `2026-11-20 09:12:31.480 ERROR 1 --- [nio-8080-exec-3] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() for servlet [dispatcherServlet] in context with path [] threw exception [Request processing failed] with root cause

org.springframework.web.client.ResourceAccessException: I/O error on GET request for "https://${at}/rest/orders": PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
	at org.springframework.web.client.RestTemplate.createResourceAccessException(RestTemplate.java:915) ~[spring-web-6.1.6.jar!/:6.1.6]
	at org.springframework.web.client.RestTemplate.doExecute(RestTemplate.java:895) ~[spring-web-6.1.6.jar!/:6.1.6]
	at org.springframework.web.client.RestTemplate.execute(RestTemplate.java:790) ~[spring-web-6.1.6.jar!/:6.1.6]
	at org.springframework.web.client.RestTemplate.getForObject(RestTemplate.java:408) ~[spring-web-6.1.6.jar!/:6.1.6]
	at com.acme.orders.OrderClient.fetch(OrderClient.java:57) ~[!/:0.0.1-SNAPSHOT]
	at com.acme.orders.OrderController.list(OrderController.java:31) ~[!/:0.0.1-SNAPSHOT]
	at java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103) ~[na:na]
Caused by: javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
	at java.base/sun.security.ssl.Alert.createSSLException(Alert.java:130) ~[na:na]
	at java.base/sun.security.ssl.TransportContext.fatal(TransportContext.java:378) ~[na:na]
	at java.base/sun.security.ssl.TransportContext.fatal(TransportContext.java:321) ~[na:na]
	at java.base/sun.security.ssl.CertificateMessage$T13CertificateConsumer.checkServerCerts(CertificateMessage.java:1351) ~[na:na]
	at java.base/sun.security.ssl.CertificateMessage$T13CertificateConsumer.onConsumeCertificate(CertificateMessage.java:1226) ~[na:na]
	at java.base/sun.security.ssl.SSLHandshake.consume(SSLHandshake.java:396) ~[na:na]
	at java.base/sun.security.ssl.HandshakeContext.dispatch(HandshakeContext.java:480) ~[na:na]
	... 57 common frames omitted
Caused by: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
	at java.base/sun.security.provider.certpath.SunCertPathBuilder.build(SunCertPathBuilder.java:148) ~[na:na]
	at java.base/sun.security.provider.certpath.SunCertPathBuilder.engineBuild(SunCertPathBuilder.java:129) ~[na:na]
	at java.base/java.security.cert.CertPathBuilder.build(CertPathBuilder.java:297) ~[na:na]
	... 64 common frames omitted`;

/** Situation 4: forty lines of Python, the host in two of them. */
export const pythonTraceback = (host: string, port: number) => `Traceback (most recent call last):
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\urllib3\\connectionpool.py", line 703, in urlopen
    httplib_response = self._make_request(
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\urllib3\\connectionpool.py", line 386, in _make_request
    self._validate_conn(conn)
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\urllib3\\connectionpool.py", line 1042, in _validate_conn
    conn.connect()
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\urllib3\\connection.py", line 414, in connect
    self.sock = ssl_wrap_socket(
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\urllib3\\util\\ssl_.py", line 449, in ssl_wrap_socket
    ssl_sock = _ssl_wrap_socket_impl(
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\urllib3\\util\\ssl_.py", line 493, in _ssl_wrap_socket_impl
    return ssl_context.wrap_socket(sock, server_hostname=server_hostname)
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\ssl.py", line 500, in wrap_socket
    return self.sslsocket_class._create(
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\ssl.py", line 1040, in _create
    self.do_handshake()
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\ssl.py", line 1309, in do_handshake
    self._sslobj.do_handshake()
ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1129)

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\requests\\adapters.py", line 439, in send
    resp = conn.urlopen(
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\urllib3\\connectionpool.py", line 787, in urlopen
    retries = retries.increment(
  File "C:\\Users\\tom\\AppData\\Local\\Programs\\Python\\Python39\\lib\\site-packages\\urllib3\\util\\retry.py", line 592, in increment
    raise MaxRetryError(_pool, url, error or ResponseError(cause))
urllib3.exceptions.MaxRetryError: HTTPSConnectionPool(host='${host}', port=${port}): Max retries exceeded with url: /simple/pandas/ (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1129)')))

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "C:\\Users\\tom\\report\\load.py", line 12, in <module>
    r = requests.get(URL)
requests.exceptions.SSLError: HTTPSConnectionPool(host='${host}', port=${port}): Max retries exceeded with url: /simple/pandas/ (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1129)')))`;

/** Situation 5: .NET, which names neither a host nor a cause. */
export const dotNetTrace = `System.Net.WebException: The request was aborted: Could not create SSL/TLS secure channel.
   at System.Net.HttpWebRequest.GetResponse()
   at Billing.Gateway.Send(Invoice invoice) in C:\\src\\Billing\\Gateway.cs:line 88
   at Billing.Worker.Run() in C:\\src\\Billing\\Worker.cs:line 41`;

/** Situation 6: curl, whose output people paste with the command. */
export const curlOutput = (at: string) => `$ curl -v https://${at}/api/v2/orders
curl: (60) SSL certificate problem: unable to get local issuer certificate
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the web page mentioned above.`;

/** Situation 7: the one who runs the server, after the night of the renewal. */
export const renewedLastNight = (at: string) => `Renewed the certificate last night, some clients fail now, others work.
curl: (60) SSL certificate problem: certificate has expired
https://${at}/`;

/** Situation 8: an old client meets a new server. */
export const oldClient = (at: string) => `# on the CentOS 6 box only, my laptop is fine
$ curl https://${at}/
curl: (35) error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version`;

/** Situation 9: a new client meets an old server, after an upgrade. */
export const afterUpgrade = (at: string) => `# worked before the upgrade to Ubuntu 24.04
$ curl https://${at}/status
curl: (35) error:0A000102:SSL routines::unsupported protocol`;
