package main

import (
	"net/url"

	"golang.org/x/net/http/httpproxy"
)

type urlAnswer struct {
	Scheme      string `json:"scheme"`
	Opaque      string `json:"opaque"`
	User        bool   `json:"user"`
	Username    string `json:"username"`
	HasPassword bool   `json:"hasPassword"`
	Password    string `json:"password"`
	Host        string `json:"host"`
	Hostname    string `json:"hostname"`
	Port        string `json:"port"`
	Path        string `json:"path"`
	RawPath     string `json:"rawPath"`
	EscapedPath string `json:"escapedPath"`
	ForceQuery  bool   `json:"forceQuery"`
	RawQuery    string `json:"rawQuery"`
	Fragment    string `json:"fragment"`
	String      string `json:"string"`
	Redacted    string `json:"redacted"`
}

type errorAnswer struct {
	Error string `json:"error"`
}

// {"op":"url","text"}: the fields of net/url.Parse, or {"error"} alone.
func answerURL(q *question) any {
	parsed, err := url.Parse(q.Text)
	if err != nil {
		return errorAnswer{words(err)}
	}
	password, hasPassword := parsed.User.Password()
	return urlAnswer{
		Scheme:      parsed.Scheme,
		Opaque:      parsed.Opaque,
		User:        parsed.User != nil,
		Username:    parsed.User.Username(),
		HasPassword: hasPassword,
		Password:    password,
		Host:        parsed.Host,
		Hostname:    parsed.Hostname(),
		Port:        parsed.Port(),
		Path:        parsed.Path,
		RawPath:     parsed.RawPath,
		EscapedPath: parsed.EscapedPath(),
		ForceQuery:  parsed.ForceQuery,
		RawQuery:    parsed.RawQuery,
		Fragment:    parsed.Fragment,
		String:      parsed.String(),
		Redacted:    parsed.Redacted(),
	}
}

type proxyAnswer struct {
	Proxy string `json:"proxy"`
	Error string `json:"error,omitempty"`
}

// {"op":"noproxy","httpproxy","httpsproxy","noproxy","url","cgi"}: the proxy a request to url goes through, empty for a
// direct one.
func answerNoProxy(q *question) any {
	target, err := url.Parse(q.URL)
	if err != nil {
		return proxyAnswer{Error: words(err)}
	}
	config := httpproxy.Config{HTTPProxy: q.HTTPProxy, HTTPSProxy: q.HTTPSProxy, NoProxy: q.NoProxy, CGI: q.CGI}
	proxy, err := config.ProxyFunc()(target)
	if err != nil || proxy == nil {
		return proxyAnswer{Error: words(err)}
	}
	return proxyAnswer{Proxy: proxy.String()}
}
