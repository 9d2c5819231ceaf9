import jakarta.servlet.http.HttpServlet

class Pages {
    // ruleid: kotlin-html-text-returned
    private fun greeting(name: String?) = "<p>Hello $name</p>"

    private fun count(number: Int) = "<p>$number visits</p>"

    private fun plain(name: String) = "Hello $name"
}
