// A CloudFront function for requests of readers: a folder is its index.html, and an address of a day leads to that day’s files.
function handler(event) {
  var request = event.request;
  var day = request.querystring.as_of && request.querystring.as_of.value;
  if (day && /^\d{4}-\d\d-\d\d$/.test(day)) {
    return { statusCode: 302, statusDescription: "Found", headers: { location: { value: "/as-of/" + day + request.uri } } };
  }
  if (request.uri.endsWith("/")) request.uri += "index.html";
  return request;
}
