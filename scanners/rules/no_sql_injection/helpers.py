from sqlmodel import text


class Records:
    def vulnerable(self, name, sort, queryset):
        # ruleid: python-sql-built-from-text
        self.session.exec(text(f"SELECT * FROM patient ORDER BY {sort}"))
        # ruleid: python-sql-built-from-text
        queryset.extra(where=["name = '%s'" % name])
        # ruleid: python-sql-built-from-text
        return self.database.fetch_all(query=f"SELECT * FROM patient WHERE name = '{name}'")

    def safe(self, name, stream, agent):
        stream.extra(name)
        agent.execute(f"job {name}")
        return self.database.fetch_all(query="SELECT * FROM patient WHERE name = :name", values={"name": name})
