import { wordTable } from '../../../../shared/word-table.ts';
/**
 * Names of directives by the source file of their module, as `apache2 -L` of Apache 2.4.71 lists them with every module of
 * its distribution package loaded; `<` begins the name of a section. Of mod_dav and the rarer proxies after their handbook.
 */
export const directivesByModule = wordTable<string>({
  'core.c':
    '<Directory <Location <VirtualHost <Files <Limit <LimitExcept <IfModule <IfDefine <IfFile ' +
    '<IfDirective <IfSection <DirectoryMatch <LocationMatch <FilesMatch AddDefaultCharset AcceptPathInfo ' +
    'Define UnDefine Error <If <ElseIf <Else AccessFileName DocumentRoot ErrorDocument AllowOverride ' +
    'AllowOverrideList Options DefaultType FileETag EnableMMAP EnableSendfile ReadBufferSize ' +
    'FlushMaxThreshold FlushMaxPipelined Protocol AcceptFilter Port HostnameLookups ServerAdmin ' +
    'ServerName ServerSignature ServerRoot DefaultRuntimeDir ErrorLog ErrorLogFormat ServerAlias ' +
    'ServerPath Timeout ContentDigest UseCanonicalName UseCanonicalPhysicalPort Include IncludeOptional ' +
    'LogLevel NameVirtualHost ServerTokens LimitRequestLine LimitRequestFieldsize LimitRequestFields ' +
    'LimitRequestBody LimitXMLRequestBody Mutex MaxRanges MaxRangeOverlaps MaxRangeReversals RLimitCPU ' +
    'RLimitMEM RLimitNPROC RegexDefaultOptions LimitInternalRecursion CGIPassAuth CGIVar ' +
    'QualifyRedirectURL StrictHostCheck ForceType SetHandler SetOutputFilter SetInputFilter ' +
    'AllowEncodedSlashes ScoreBoardFile ExtendedStatus SeeRequestTail PidFile MaxRequestsPerChild ' +
    'MaxConnectionsPerChild CoreDumpDirectory MaxMemFree ThreadStackSize TraceEnable MergeTrailers ' +
    'Protocols ProtocolsHonorOrder HttpProtocolOptions RegisterHttpMethod MergeSlashes',
  'mod_so.c': 'LoadModule LoadFile',
  'mod_watchdog.c': 'WatchdogInterval',
  'http_core.c': 'KeepAliveTimeout MaxKeepAliveRequests KeepAlive',
  'mod_log_config.c': 'CustomLog GlobalLog TransferLog LogFormat BufferedLogs',
  'mod_logio.c': 'LogIOTrackTTFB',
  'mod_version.c': '<IfVersion',
  'mod_unixd.c': 'User Group ChrootDir Suexec',
  'mod_cache.c':
    'CacheEnable CacheDisable CacheMaxExpire CacheMinExpire CacheDefaultExpire CacheQuickHandler ' +
    'CacheIgnoreNoLastMod CacheIgnoreCacheControl CacheStoreExpired CacheStorePrivate CacheStoreNoStore ' +
    'CacheIgnoreHeaders CacheIgnoreQueryString CacheIgnoreURLSessionIdentifiers CacheLastModifiedFactor ' +
    'CacheLock CacheLockPath CacheLockMaxAge CacheHeader CacheDetailHeader CacheKeyBaseURL ' +
    'CacheStaleOnError',
  'mod_proxy.c':
    '<Proxy <ProxyMatch ProxyRequests ProxyRemote ProxyRemoteMatch ProxyPassInterpolateEnv ProxyPass ' +
    'ProxyPassMatch ProxyPassReverse ProxyPassReverseCookiePath ProxyPassReverseCookieDomain ProxyBlock ' +
    'ProxyReceiveBufferSize ProxyIOBufferSize ProxyMaxForwards NoProxy ProxyDomain ProxyVia ' +
    'ProxyErrorOverride ProxyPreserveHost ProxyTimeout ProxyBadHeader BalancerMember BalancerGrowth ' +
    'BalancerPersist BalancerInherit ProxyPassInherit ProxyStatus ProxySet ProxySourceAddress ' +
    'ProxyAddHeaders Proxy100Continue',
  'mod_session.c':
    'Session SessionMaxAge SessionHeader SessionEnv SessionInclude SessionExclude ' + 'SessionExpiryUpdateInterval',
  'mod_authn_socache.c': 'AuthnCacheSOCache AuthnCacheEnable AuthnCacheProvideFor AuthnCacheTimeout AuthnCacheContext',
  'mod_dbd.c': 'DBDriver DBDParams DBDPersist DBDPrepareSQL DBDInitSQL DBDMin DBDKeep DBDMax DBDExptime',
  'util_ldap.c':
    'LDAPSharedCacheSize LDAPSharedCacheFile LDAPCacheEntries LDAPCacheTTL LDAPOpCacheEntries ' +
    'LDAPOpCacheTTL LDAPTrustedGlobalCert LDAPTrustedClientCert LDAPTrustedMode LDAPVerifyServerCert ' +
    'LDAPConnectionTimeout LDAPReferrals LDAPReferralHopLimit LDAPLibraryDebug LDAPTimeout ' +
    'LDAPConnectionPoolTTL LDAPRetries LDAPRetryDelay',
  'mod_http2.c':
    'H2MaxSessionStreams H2WindowSize H2MinWorkers H2MaxWorkers H2MaxWorkerIdleSeconds H2StreamMaxMemSize ' +
    'H2SerializeHeaders H2ModernTLSOnly H2Upgrade H2Direct H2SessionExtraFiles H2TLSWarmUpSize ' +
    'H2TLSCoolDownSecs H2Push H2PushPriority H2PushDiarySize H2CopyFiles H2PushResource H2EarlyHints ' +
    'H2Padding H2OutputBuffering H2StreamTimeout H2MaxDataFrameLen H2MaxHeaderBlockLen H2MaxStreamErrors ' +
    'H2EarlyHint H2ProxyRequests H2WebSockets',
  'mod_auth_basic.c': 'AuthBasicProvider AuthBasicAuthoritative AuthBasicFake AuthBasicUseDigestAlgorithm',
  'mod_authn_core.c': 'AuthType AuthName <AuthnProviderAlias',
  'mod_authz_core.c':
    '<AuthzProviderAlias Require <RequireAll <RequireAny <RequireNone AuthMerging ' + 'AuthzSendForbiddenOnFailure',
  'mod_access_compat.c': 'order allow deny Satisfy',
  'mod_actions.c': 'Action Script',
  'mod_alias.c':
    'Alias ScriptAlias Redirect AliasMatch ScriptAliasMatch RedirectMatch RedirectTemp RedirectPermanent ' +
    'RedirectRelative AliasPreservePath',
  'mod_allowmethods.c': 'AllowMethods',
  'mod_auth_digest.c':
    'AuthDigestProvider AuthDigestQop AuthDigestNonceLifetime AuthDigestNcCheck AuthDigestAlgorithm ' +
    'AuthDigestDomain AuthDigestShmemSize',
  'mod_auth_form.c':
    'AuthFormProvider AuthFormUsername AuthFormPassword AuthFormLocation AuthFormMethod AuthFormMimetype ' +
    'AuthFormBody AuthFormSize AuthFormLoginRequiredLocation AuthFormLoginSuccessLocation ' +
    'AuthFormLogoutLocation AuthFormSitePassphrase AuthFormAuthoritative AuthFormFakeBasicAuth ' +
    'AuthFormDisableNoStore',
  'mod_authn_anon.c': 'Anonymous Anonymous_MustGiveEmail Anonymous_NoUserId Anonymous_VerifyEmail Anonymous_LogEmail',
  'mod_authn_dbd.c': 'AuthDBDUserPWQuery AuthDBDUserRealmQuery',
  'mod_authn_dbm.c': 'AuthDBMUserFile AuthDBMType',
  'mod_authn_file.c': 'AuthUserFile',
  'mod_authnz_ldap.c':
    'AuthLDAPURL AuthLDAPBindDN AuthLDAPBindPassword AuthLDAPBindAuthoritative AuthLDAPRemoteUserIsDN ' +
    'AuthLDAPRemoteUserAttribute AuthLDAPCompareDNOnServer AuthLDAPSubGroupAttribute ' +
    'AuthLDAPSubGroupClass AuthLDAPMaxSubGroupDepth AuthLDAPGroupAttribute AuthLDAPGroupAttributeIsDN ' +
    'AuthLDAPDereferenceAliases AuthLDAPCharsetConfig AuthLDAPAuthorizePrefix AuthLDAPInitialBindAsUser ' +
    'AuthLDAPInitialBindPattern AuthLDAPSearchAsUser AuthLDAPCompareAsUser',
  'mod_authz_dbd.c': 'AuthzDBDLoginToReferer AuthzDBDQuery AuthzDBDRedirectQuery',
  'mod_authz_dbm.c': 'AuthDBMGroupFile AuthzDBMType',
  'mod_authz_groupfile.c': 'AuthGroupFile',
  'mod_autoindex.c':
    'AddIcon AddIconByType AddIconByEncoding AddAlt AddAltByType AddAltByEncoding IndexOptions ' +
    'IndexOrderDefault IndexIgnore IndexIgnoreReset AddDescription HeaderName ReadmeName FancyIndexing ' +
    'DefaultIcon IndexStyleSheet IndexHeadInsert',
  'mod_brotli.c':
    'BrotliFilterNote BrotliCompressionQuality BrotliCompressionWindow BrotliCompressionMaxInputBlock ' +
    'BrotliAlterETag',
  'mod_buffer.c': 'BufferSize',
  'mod_cache_disk.c':
    'CacheRoot CacheDirLevels CacheDirLength CacheMinFileSize CacheMaxFileSize CacheReadSize ' + 'CacheReadTime',
  'mod_cache_socache.c':
    'CacheSocache CacheSocacheMaxTime CacheSocacheMinTime CacheSocacheMaxSize CacheSocacheReadSize ' +
    'CacheSocacheReadTime',
  'mod_cern_meta.c': 'MetaFiles MetaDir MetaSuffix',
  'mod_cgid.c': 'ScriptLog ScriptLogLength ScriptLogBuffer ScriptSock CGIDScriptTimeout',
  'mod_charset_lite.c': 'CharsetSourceEnc CharsetDefault CharsetOptions',
  'mod_deflate.c':
    'DeflateFilterNote DeflateWindowSize DeflateBufferSize DeflateMemLevel DeflateCompressionLevel ' +
    'DeflateInflateLimitRequestBody DeflateInflateRatioLimit DeflateInflateRatioBurst DeflateAlterEtag',
  'mod_dialup.c': 'ModemStandard',
  'mod_dir.c': 'FallbackResource DirectoryIndex DirectorySlash DirectoryCheckHandler DirectoryIndexRedirect',
  'mod_dumpio.c': 'DumpIOInput DumpIOOutput',
  'mod_echo.c': 'ProtocolEcho',
  'mod_env.c': 'PassEnv SetEnv UnsetEnv',
  'mod_expires.c': 'ExpiresActive ExpiresByType ExpiresDefault',
  'mod_ext_filter.c': 'ExtFilterOptions ExtFilterDefine',
  'mod_file_cache.c': 'cachefile mmapfile',
  'mod_filter.c': 'FilterDeclare FilterProvider FilterChain FilterTrace AddOutputFilterByType FilterProtocol',
  'mod_headers.c': 'Header RequestHeader',
  'mod_heartbeat.c': 'HeartbeatAddress',
  'mod_heartmonitor.c': 'HeartbeatListen HeartbeatStorage HeartbeatMaxServers',
  'mod_ident.c': 'IdentityCheck IdentityCheckTimeout',
  'mod_imagemap.c': 'ImapMenu ImapDefault ImapBase',
  'mod_include.c':
    'XBitHack SSIErrorMsg SSITimeFormat SSIStartTag SSIEndTag SSIUndefinedEcho SSILegacyExprParser ' +
    'SSILastModified SSIEtag',
  'mod_info.c': 'AddModuleInfo',
  'mod_lbmethod_heartbeat.c': 'HeartbeatStorage',
  'mod_log_debug.c': 'LogMessage',
  'mod_log_forensic.c': 'ForensicLog',
  'mod_lua.c':
    'LuaRoot LuaPackagePath LuaPackageCPath LuaAuthzProvider LuaHookPreTranslateName ' +
    '<LuaHookPreTranslateName LuaHookTranslateName <LuaHookTranslateName LuaHookFixups <LuaHookFixups ' +
    'LuaHookMapToStorage <LuaHookMapToStorage LuaHookCheckUserID <LuaHookCheckUserID LuaHookTypeChecker ' +
    '<LuaHookTypeChecker LuaHookAccessChecker <LuaHookAccessChecker LuaHookAuthChecker ' +
    '<LuaHookAuthChecker LuaHookInsertFilter LuaHookLog LuaScope LuaInherit LuaCodeCache LuaQuickHandler ' +
    '<LuaQuickHandler Lua_____ByteCodeHack LuaMapHandler LuaOutputFilter LuaInputFilter',
  'mod_macro.c': '<Macro Use UndefMacro MacroIgnoreEmptyArgs MacroIgnoreBadNesting',
  'mod_md.c':
    'MDCertificateAuthority MDCertificateAgreement MDCAChallenges MDCertificateProtocol MDContactEmail ' +
    'MDDriveMode MDRenewMode MDomain <MDomainSet <MDomain MDMember MDMembers MDMustStaple MDPortMap ' +
    'MDPrivateKeys MDHttpProxy MDStoreDir MDRenewWindow MDRequireHttps MDNotifyCmd MDBaseServer ' +
    'MDChallengeDns01 MDChallengeDns01Version MDCertificateFile MDCertificateKeyFile MDServerStatus ' +
    'MDCertificateStatus MDWarnWindow MDMessageCmd MDStapling MDStapleOthers MDStaplingKeepResponse ' +
    'MDStaplingRenewWindow MDCertificateCheck MDActivationDelay MDCACertificateFile ' +
    'MDHttpProxyCACertificateFile MDExternalAccountBinding MDRetryDelay MDRetryFailover MDStoreLocks ' +
    'MDMatchNames MDInitialDelay MDCheckInterval MDProfile MDProfileMandatory MDRenewViaARI',
  'mod_mime_magic.c': 'MimeMagicFile',
  'mod_mime.c':
    'AddCharset AddEncoding AddHandler AddInputFilter AddLanguage AddOutputFilter AddType DefaultLanguage ' +
    'MultiviewsMatch RemoveCharset RemoveEncoding RemoveHandler RemoveInputFilter RemoveLanguage ' +
    'RemoveOutputFilter RemoveType TypesConfig ModMimeUsePathInfo',
  'mod_negotiation.c': 'CacheNegotiatedDocs LanguagePriority ForceLanguagePriority',
  'mod_proxy_connect.c': 'AllowCONNECT',
  'mod_proxy_express.c': 'ProxyExpressEnable ProxyExpressDBMFile ProxyExpressDBMType',
  'mod_proxy_ftp.c': 'ProxyFtpListOnWildcard ProxyFtpEscapeWildcards ProxyFtpDirCharset',
  'mod_proxy_hcheck.c': 'ProxyHCTemplate ProxyHCExpr ProxyHCTPsize',
  'mod_proxy_html.c':
    'ProxyHTMLEvents ProxyHTMLLinks ProxyHTMLURLMap ProxyHTMLDoctype ProxyHTMLFixups ProxyHTMLMeta ' +
    'ProxyHTMLInterp ProxyHTMLExtended ProxyHTMLStripComments ProxyHTMLBufSize ProxyHTMLCharsetOut ' +
    'ProxyHTMLEnable',
  'mod_proxy_wstunnel.c': 'ProxyWebsocketFallbackToProxyHttp',
  'mod_reflector.c': 'ReflectorHeader',
  'mod_remoteip.c':
    'RemoteIPHeader RemoteIPProxiesHeader RemoteIPTrustedProxy RemoteIPInternalProxy ' +
    'RemoteIPTrustedProxyList RemoteIPInternalProxyList RemoteIPProxyProtocol ' +
    'RemoteIPProxyProtocolExceptions',
  'mod_reqtimeout.c': 'RequestReadTimeout',
  'mod_request.c': 'KeptBodySize',
  'mod_rewrite.c': 'RewriteEngine RewriteOptions RewriteBase RewriteCond RewriteRule RewriteMap',
  'mod_sed.c': 'OutputSed InputSed',
  'mod_session_cookie.c': 'SessionCookieName SessionCookieName2 SessionCookieRemove',
  'mod_session_crypto.c': 'SessionCryptoPassphrase SessionCryptoPassphraseFile SessionCryptoCipher SessionCryptoDriver',
  'mod_session_dbd.c':
    'SessionDBDSelectLabel SessionDBDInsertLabel SessionDBDUpdateLabel SessionDBDDeleteLabel ' +
    'SessionDBDPerUser SessionDBDCookieRemove SessionDBDCookieName SessionDBDCookieName2',
  'mod_setenvif.c': 'SetEnvIf SetEnvIfNoCase SetEnvIfExpr BrowserMatch BrowserMatchNoCase',
  'mod_socache_memcache.c': 'MemcacheConnTTL',
  'mod_socache_redis.c': 'RedisConnPoolTTL RedisTimeout',
  'mod_speling.c': 'CheckSpelling CheckCaseOnly CheckBasenameMatch',
  'mod_ssl.c':
    'SSLPassPhraseDialog SSLSessionCache SSLCryptoDevice SSLRandomSeed SSLVHostSNIPolicy SSLEngine ' +
    'SSLFIPS SSLCipherSuite SSLCertificateFile SSLCertificateKeyFile SSLCertificateChainFile ' +
    'SSLSessionTicketKeyFile SSLCACertificatePath SSLCACertificateFile SSLCADNRequestPath ' +
    'SSLCADNRequestFile SSLCARevocationPath SSLCARevocationFile SSLCARevocationCheck SSLVerifyClient ' +
    'SSLVerifyDepth SSLSessionCacheTimeout SSLProtocol SSLHonorCipherOrder SSLCompression ' +
    'SSLSessionTickets SSLInsecureRenegotiation SSLUserName SSLStrictSNIVHostCheck SSLSRPVerifierFile ' +
    'SSLSRPUnknownUserSeed SSLProxyEngine SSLProxyProtocol SSLProxyCipherSuite SSLProxyVerify ' +
    'SSLProxyVerifyDepth SSLProxyCACertificateFile SSLProxyCACertificatePath SSLProxyCARevocationPath ' +
    'SSLProxyCARevocationFile SSLProxyCARevocationCheck SSLProxyMachineCertificateFile ' +
    'SSLProxyMachineCertificatePath SSLProxyMachineCertificateChainFile SSLProxyCheckPeerExpire ' +
    'SSLProxyCheckPeerCN SSLProxyCheckPeerName SSLOptions SSLRequireSSL SSLRequire SSLRenegBufferSize ' +
    'SSLOCSPEnable SSLOCSPDefaultResponder SSLOCSPOverrideResponder SSLOCSPResponseTimeSkew ' +
    'SSLOCSPResponseMaxAge SSLOCSPResponderTimeout SSLOCSPUseRequestNonce SSLOCSPProxyURL SSLOCSPNoVerify ' +
    'SSLOCSPResponderCertificateFile SSLStaplingCache SSLUseStapling SSLStaplingResponseTimeSkew ' +
    'SSLStaplingResponderTimeout SSLStaplingResponseMaxAge SSLStaplingStandardCacheTimeout ' +
    'SSLStaplingReturnResponderErrors SSLStaplingFakeTryLater SSLStaplingErrorCacheTimeout ' +
    'SSLStaplingForceURL SSLOpenSSLConfCmd SSLLog SSLLogLevel',
  'mod_substitute.c': 'Substitute SubstituteMaxLineLength SubstituteInheritBefore',
  'mod_suexec.c': 'SuexecUserGroup',
  'mod_userdir.c': 'UserDir',
  'mod_usertrack.c':
    'CookieExpires CookieDomain CookieStyle CookieTracking CookieName CookieSameSite CookieSecure ' + 'CookieHttpOnly',
  'mod_vhost_alias.c': 'VirtualScriptAlias VirtualDocumentRoot VirtualScriptAliasIP VirtualDocumentRootIP',
  'mod_xml2enc.c': 'xml2EncDefault xml2EncAlias xml2StartParse',
  mpm_common:
    'ListenBacklog ListenCoresBucketsRatio Listen SendBufferSize ReceiveBufferSize ListenTCPDeferAccept ' +
    'StartServers ServerLimit MinSpareThreads MaxSpareThreads MaxClients MaxRequestWorkers ' +
    'ThreadsPerChild ThreadLimit AsyncRequestWorkerFactor GracefulShutdownTimeout',
  'mod_dav.c': 'DAV DAVMinTimeout DAVDepthInfinity DAVLockDiscovery DavBasePath',
  'mod_dav_fs.c': 'DAVLockDB DAVLockDBType DAVquota',
  'mod_dav_lock.c': 'DavGenericLockDB DAVGenericLockDBType',
  'mod_cgi.c': 'ScriptLog ScriptLogLength ScriptLogBuffer CGIScriptTimeout',
  'mod_proxy_scgi.c': 'ProxySCGISendfile ProxySCGIInternalRedirect',
  'mod_proxy_fcgi.c': 'ProxyFCGIBackendType ProxyFCGISetEnvIf',
});

/** Modules of the same package that bring no directive of their own. */
export const modulesWithoutDirectives =
  'mod_asis.c mod_authnz_fcgi.c mod_authz_host.c mod_authz_owner.c mod_authz_user.c mod_bucketeer.c ' +
  'mod_case_filter.c mod_case_filter_in.c mod_data.c mod_lbmethod_bybusyness.c ' +
  'mod_lbmethod_byrequests.c mod_lbmethod_bytraffic.c mod_proxy_ajp.c mod_proxy_balancer.c ' +
  'mod_proxy_fdpass.c mod_proxy_http.c mod_proxy_http2.c mod_proxy_uwsgi.c mod_ratelimit.c ' +
  'mod_slotmem_plain.c mod_slotmem_shm.c mod_socache_dbm.c mod_socache_shmcb.c mod_status.c ' +
  'mod_unique_id.c';
