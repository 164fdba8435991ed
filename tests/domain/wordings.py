"""Statements people write down as a problem: some are solutions in disguise, some true problems.

``SOLUTION_SHAPED`` and ``TRUE_PROBLEMS`` were at hand while the rules of G8 were written; the two ``HELD_…``
lists were written before the rules and looked at only afterwards.
"""

SOLUTION_SHAPED = """
We need a dashboard
We need a dashboard that shows launch metrics
We need better analytics
We need to build a reporting suite
Build a reporting suite
Add SSO
Add an export button to the report page
Implement single sign-on for enterprise customers
Migrate the billing service to Kafka
We should rewrite the importer in Rust
We have to move to microservices
The app needs push notifications
Users need a dark mode
Users want to be able to filter by date
Customers want an API
Support needs a tool to merge accounts
Leads need a dashboard to see whether a launch worked
There is no export button
There is no mobile app
We don't have a dashboard
We do not have a central data warehouse
Lack of a mobile app
Lack of an onboarding wizard
Missing API for partners
Missing bulk edit feature
No integration with Slack
No dark mode
A dashboard for team leads
Dashboard for sales
Slack integration
Weekly e-mail report
Create a template library for proposals
Let users export their data as CSV
Allow admins to reset passwords
Enable two-factor authentication
Provide a self-service portal
Introduce a caching layer
Replace the cron jobs with a workflow engine
Integrate with Salesforce
Automate the monthly invoice run
Make the checkout a single page
Switch to PostgreSQL
Improve the search
Redesign the settings page
I want a button that copies the link
We want AI summaries in the inbox
We could use a chatbot for common questions
It would be great to have keyboard shortcuts
The system should send a reminder after three days
The page must support offline mode
Users should be able to undo a delete
As a lead, I want a dashboard so that I can see if a launch worked
Need an audit log
Needs a progress bar
Set up a staging environment
How do we add multi-currency support?
Can we get a calendar view?
Please add a CSV import
Our customers are asking for a mobile app
Sales is asking for a Salesforce connector
We are missing a notification system
Develop a recommendation engine
Use machine learning to rank tickets
Roll out feature flags
Customers require an on-premise version
The API lacks pagination
The product lacks a permissions model
A better search would help
Have a single place for all documents
Expose the metrics through a REST endpoint
""".strip().splitlines()

TRUE_PROBLEMS = """
Leads can't see if a launch worked
Leads cannot tell whether a launch worked until the month is over
Support spends two hours a day copying tickets between systems
New hires wait three days for access to the repository
Customers give up at the payment step on mobile
Half of the trial users never invite a colleague
Nobody knows who owns the billing alerts
Finance and sales report different revenue numbers
The build takes forty minutes, so people stop running the tests
On-call engineers are woken up for alerts that need no action
Users lose their draft when the session times out
People export to Excel every Monday because the report is a week old
Search returns nothing when the query has a typo
Customers abandon the form because it asks for a tax number
We need two people to restart the nightly job
Users need four clicks to reach their last invoice
Admins need half a day to onboard a new team
There is no way for leads to tell whether a launch worked
There is no one who can approve refunds at the weekend
No one reads the weekly report
Nobody trusts the numbers on the dashboard
The dashboard takes a minute to load
The export button is hidden, and new users never find it
Lack of trust between sales and engineering delays every deal
We don't know why customers leave
We do not have time to answer every ticket
We lose orders when the warehouse is offline
Deploys fail about once a week and nobody notices until customers call
Teachers struggle to find the homework that was handed in late
Drivers get the wrong address when two customers share a name
It is hard to see which feature a customer uses
It takes a week to find out that an experiment failed
Invoices are sent twice when the job is retried
Patients miss appointments because the letter arrives too late
Designers redo the same mock-up because they cannot find the old one
The API returns errors that developers do not understand
Too many tickets are about lost passwords
Large customers worry about where their data is stored
Managers ask the data team for the same three numbers every week
Small shops cannot afford the setup fee
Editors are afraid to publish because they cannot undo it
The nightly import is late once a week, and reports are wrong until noon
Customers do not notice that their card has expired
Users forget to save and lose an hour of work
When two people edit the same page, one of them loses their text
Engineers hear about incidents from customers first
Contracts wait in the legal inbox for ten days on average
Only two people understand the pricing code
Sellers set the wrong price because the currency is not shown
Refunds take three weeks and customers write to us twice in the meantime
Field staff have no reception in the basement and write on paper
Nurses type the same values into three systems
Product managers learn about constraints after they promised a date
Test results differ between laptops and the server
Users with screen readers cannot complete the sign-up
Churn among small teams doubled after the price change
The same bug comes back after each release
Visitors think that the free plan has ended
Buyers compare us with two competitors and cannot see the difference
Interviewers forget what was said by the time they write it down
Adding a supplier means filling in the same form five times
Switching between accounts logs people out
Building a release by hand takes a full day
Using the app on a small phone means endless scrolling
Users need help to find their invoices
Customers need weeks to move their data to us
Developers must wait for a reviewer in another time zone
Nobody can say what a feature costs to run
Support has no idea which version a customer runs
Parents don't understand which fees are due when
""".strip().splitlines()

HELD_SOLUTIONS = """
We need a mobile version of the portal
We need to integrate Jira with our roadmap
Add tagging to documents
Build an internal developer platform
Create a customer health score
There's no search bar on the archive page
There is no API for inventory
We don't have any monitoring for the queue
Missing audit trail
No single sign-on
Users want offline access
The team needs a shared calendar
Partners need a webhook for order updates
Move everything to the cloud
Rewrite the scheduler
A chatbot that answers billing questions
Real-time dashboard
Customer portal with self-service returns
Introduce feature toggles
Let managers approve requests from their phone
Allow guests to check out without an account
The checkout should support Apple Pay
We should adopt GraphQL
We must have a data catalogue by Q3
Our biggest customer wants SAML support
I'd like a way to pin messages
It would be nice to have a bulk upload
Upgrade to the latest version of React
Automatic backups every hour
Refactor the permission code
Implement caching for product images
Give users a weekly summary of their activity
Lack of automated tests
Set up a nightly export to the finance system
Ship a command-line client
As an admin I want to archive old projects
Could we add a preview before sending?
Split the monolith into services
Standardise on one design system
Send an alert when stock runs low
""".strip().splitlines()

HELD_PROBLEMS = """
Store managers find out about empty shelves from customers
Analysts spend most of Monday cleaning the same spreadsheet
First-time users leave before they have seen their own data
Our largest customer cannot prove who changed a record
People miss the deadline because the reminder goes to spam
Volunteers sign up twice since they never get a confirmation
The queue stalls at night and nobody sees it until morning
Pricing changes break quotes that were already sent
Technicians drive back to the office to look up a manual
Students hand in the wrong file and notice a week later
There is no easy way to compare two offers
No customer has renewed without a call from sales
We can't tell a slow day from a broken tracker
It's unclear who decides when a release is stopped
We need six approvals to change one word on the website
Users don't know that the feature exists
Releases are delayed by manual checks that find nothing
Callers repeat their story to three agents
The mobile app drains the battery within two hours
Our search ranks old articles above new ones
Translations arrive after the launch
Doctors ignore the warnings because there are too many of them
Account managers promise features that are not planned
Guests don't trust the reviews
The integration with SAP loses about ten orders a month
Data scientists wait a week for a copy of production data
Moving house means calling four departments
Tenants report the same leak several times and get no answer
The report is correct but nobody can explain the numbers
Older users cannot read the grey text
Remote colleagues hear about decisions days later
The team avoids touching the scheduler because it breaks easily
Sign-ups from Brazil fail because the form wants a ZIP code
Buyers need a lawyer to understand our contract
Add-on sales are forgotten when the rep changes
Most uploads on slow connections never finish
Use of the new editor dropped by half after a month
Farmers check the forecast in three apps and still get it wrong
A third of all deliveries come back because nobody is at home
Manual data entry causes one wrong invoice in twenty
""".strip().splitlines()
