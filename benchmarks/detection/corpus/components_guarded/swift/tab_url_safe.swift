import SwiftUI

enum Tab: String { case today, history, settings }

struct RootView: View {
    @State private var tab = Tab.today

    var body: some View {
        TabView(selection: $tab) { Text("…").tag(Tab.today) }
            .onOpenURL { url in
                guard url.scheme == "carnet", url.host == "tab", let asked = Tab(rawValue: url.lastPathComponent) else { return }
                tab = asked
            }
    }
}
